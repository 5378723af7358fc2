/* Tips: what a name, a footnote or a word of attribution stands for, beside the link that leads to its page.

   With a mouse a tip appears over a link after a moment, with the keyboard when the link has the focus. It stays while
   pointer or focus stay, also over the tip itself; Escape takes it away. On a touch screen the first tap shows it, with
   the link in it, and the second follows the link. Without this script, or in a browser without popovers, the links are
   links. The texts are in a template at the end of the content. */
(() => {
  "use strict";

  const template = document.getElementById("tips");
  if (!template || !HTMLElement.prototype.showPopover) return;
  const DELAY = 250; // milliseconds: a pointer on its way across a text should not make it flicker
  const GAP = 4; // pixels between link and tip
  const MARGIN = 8; // pixels between tip and edge of the screen

  let tips = null; // address → tip, from the first need on
  const tip = window.edition.createElement("div", { className: "tip", id: "tip", popover: "manual" });
  let described = null; // the link whose tip is shown
  let isTouch = false; // whether the last input came from a touch screen
  let timer = 0;

  const linkAt = (target) => {
    const link = target instanceof Element && target.closest("a.term");
    if (!link) return null;
    // in a template links have no address of their own: they get it in the page's own document
    tips ??= new Map(
      [...document.importNode(template.content, true).children].map((text) => [text.querySelector("a").href, text]),
    );
    return tips.has(link.href) ? link : null;
  };

  const hide = () => {
    clearTimeout(timer);
    described?.removeAttribute("aria-describedby");
    described = null;
    tip.remove();
  };

  /* Below the line of the link that is at `y`, or above it where there is no room; never beyond the edge of the screen. */
  const position = (link, y) => {
    const lines = [...link.getClientRects()];
    const line = lines.find(({ top, bottom }) => top <= y && y <= bottom) ?? lines[0];
    const { clientWidth, clientHeight } = document.documentElement;
    const below = line.bottom + GAP;
    const above = line.top - GAP - tip.offsetHeight;
    const top = below + tip.offsetHeight > clientHeight && above >= 0 ? above : below;
    const left = Math.max(MARGIN, Math.min(line.left, clientWidth - MARGIN - tip.offsetWidth));
    tip.style.top = `${top + scrollY}px`;
    tip.style.left = `${left + scrollX}px`;
  };

  const show = (link, y) => {
    hide();
    const text = tips.get(link.href).cloneNode(true);
    const textLink = text.querySelector("a");
    if (!isTouch) textLink.replaceWith(...textLink.childNodes);
    tip.replaceChildren(text);
    tip.setAttribute("role", isTouch ? "note" : "tooltip"); // a tooltip has no interactive content
    link.after(tip);
    link.setAttribute("aria-describedby", tip.id);
    tip.showPopover();
    described = link;
    position(link, y);
  };

  document.addEventListener("pointerover", ({ target, pointerType, clientY }) => {
    if (pointerType === "touch") return;
    isTouch = false;
    const link = linkAt(target);
    clearTimeout(timer);
    if (tip.contains(target) || (link && link === described)) return;
    if (link) timer = setTimeout(show, DELAY, link, clientY);
    else if (described !== document.activeElement) timer = setTimeout(hide, DELAY);
  });

  document.addEventListener("focusin", ({ target }) => {
    const link = linkAt(target);
    if (link && link !== described && !isTouch && link.matches(":focus-visible")) show(link);
  });

  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (target === described && !tip.contains(relatedTarget)) hide();
  });

  document.addEventListener("pointerdown", ({ target, pointerType }) => {
    isTouch = pointerType === "touch";
    if (linkAt(target) !== described && !tip.contains(target)) hide();
  });

  document.addEventListener("keydown", ({ key }) => {
    isTouch = false;
    if (key === "Escape") hide();
  });

  document.addEventListener("click", (event) => {
    const link = linkAt(event.target);
    if (link && link !== described && isTouch) {
      event.preventDefault();
      show(link, event.clientY);
    } else {
      hide();
    }
  });

  addEventListener("pagehide", hide);
})();
