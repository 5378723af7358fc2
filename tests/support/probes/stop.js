// What is to be known of the element that has the focus. A link of two lines is looked at in its first.
() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  window.seen ??= new Map();
  if (!seen.has(stop)) seen.set(stop, seen.size);
  const seat = stop.closest("label") ?? stop;
  const [box] = stop.checkVisibility({ opacityProperty: true }) ? stop.getClientRects() : seat.getClientRects();
  // In a drawing, a shape of the link may have a line of its own instead.
  const shapes = stop.closest("svg") ? [...stop.children] : [];
  const outlined =
    [stop, seat].some((each) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
    }) ||
    shapes.some((each) => {
      const { stroke, strokeWidth } = getComputedStyle(each);
      return stroke !== "none" && parseFloat(strokeWidth) >= 2;
    });
  const name = `${stop.tagName} ${(stop.innerText || stop.value || stop.getAttribute("aria-label") || "").trim().slice(0, 40)}`;
  const wrong = [];
  if (!box || !box.width || !box.height) return { number: seen.get(stop), name, wrong: ["has no place"] };
  const x = Math.min(Math.max(box.left + box.width / 2, box.left + 1), box.right - 1);
  const y = box.top + Math.min(box.height / 2, 20);
  if (x < 0 || x > innerWidth || y < 0 || y > innerHeight) wrong.push(`out of view at ${Math.round(x)}, ${Math.round(y)}`);
  else {
    const top = document.elementFromPoint(x, y);
    if (!top || !(stop.contains(top) || top.contains(stop) || seat.contains(top))) wrong.push(`covered by ${top?.outerHTML.slice(0, 60)}`);
  }
  if (!stop.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && seat === stop) wrong.push("not visible");
  if (!outlined) wrong.push("no outline");
  return { number: seen.get(stop), name, wrong };
}
