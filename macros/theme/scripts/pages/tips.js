/* Tips: what a name, a footnote or a word of attribution stands for, beside the link that leads to its page.

   With a mouse a tip appears over a link after a moment, with the keyboard when the link has the focus. It stays while
   pointer or focus stay, also over the tip itself; Escape takes it away. On a touch screen the first tap shows it, with
   the link in it, and the second follows the link. Without this script, or in a browser without popovers, the links are
   links. The texts stand in a template at the end of the content. */
(() => {
  "use strict";

  const MOMENT = 250; // a pointer on its way across a text should not make it flicker
  const GAP = 4;
  const MARGIN = 8;
  if (!HTMLElement.prototype.showPopover) return;

  // in a template links have no address of their own: they get it in the page's own document
  const texts = document.importNode(document.getElementById("tips").content, true).children;
  const tips = new Map([...texts].map((text) => [text.querySelector("a").href, text]));
  const tip = Object.assign(document.createElement("div"), { className: "tip", id: "tip", popover: "manual" });
  let shown = null; // the link that the tip is for
  let touched = false; // the last thing the reader did was to touch the screen
  let timer = 0;

  const termAt = (target) => {
    const link = target instanceof Element && target.closest("a.term");
    return link && tips.has(link.href) ? link : null;
  };

  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    shown = null;
    tip.remove();
  };

  /* Below the line of the link that the reader is at, or above it where there is no room; never beyond the screen. */
  const place = (link, y) => {
    const lines = [...link.getClientRects()];
    const line = lines.find((rect) => y >= rect.top && y <= rect.bottom) || lines[0];
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
    const leads = text.querySelector("a");
    if (!touched) leads.replaceWith(...leads.childNodes);
    tip.replaceChildren(text);
    tip.setAttribute("role", touched ? "note" : "tooltip"); // a tooltip holds nothing to operate
    link.after(tip);
    link.setAttribute("aria-describedby", tip.id);
    tip.showPopover();
    shown = link;
    place(link, y);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    touched = false;
    const link = termAt(event.target);
    clearTimeout(timer);
    if (tip.contains(event.target) || (link && link === shown)) return;
    if (link) timer = setTimeout(show, MOMENT, link, event.clientY);
    else if (shown && shown !== document.activeElement) timer = setTimeout(hide, MOMENT);
  });

  document.addEventListener("focusin", (event) => {
    const link = termAt(event.target);
    if (link && link !== shown && !touched && link.matches(":focus-visible")) show(link);
  });

  document.addEventListener("focusout", (event) => {
    if (event.target === shown && !tip.contains(event.relatedTarget)) hide();
  });

  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    if (shown && termAt(event.target) !== shown && !tip.contains(event.target)) hide();
  });

  document.addEventListener("keydown", (event) => {
    touched = false;
    if (event.key === "Escape") hide();
  });

  document.addEventListener("click", (event) => {
    const link = termAt(event.target);
    if (link && link !== shown && touched) {
      event.preventDefault();
      show(link, event.clientY);
    } else {
      hide();
    }
  });

  addEventListener("pagehide", hide);
})();
