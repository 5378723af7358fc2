// In colours that the reader forces: buttons have borders, icons are seen, boxes have lines, and a place that the address
// names is told by more than a ground.
() => {
  const ratio = (one, other) => {
    const light = (colour) => {
      const [r, g, b] = colour.match(/[\d.]+/g).map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = getComputedStyle(document.body).backgroundColor;
  const clear = (colour) => /^rgb/.test(colour) && ratio(colour, ground) >= 3;
  const wrong = [];
  for (const button of document.querySelectorAll("header button, main button, dialog[open] button")) {
    if (!button.checkVisibility()) continue;
    const { borderTopStyle, borderTopColor, borderTopWidth } = getComputedStyle(button);
    if (borderTopStyle === "none" || parseFloat(borderTopWidth) < 1 || !clear(borderTopColor)) wrong.push(`no border: ${button.outerHTML.slice(0, 80)}`);
  }
  for (const shape of document.querySelectorAll("header svg > *")) {
    if (!shape.checkVisibility()) continue;
    const { fill, stroke } = getComputedStyle(shape);
    const under = shape.previousElementSibling && getComputedStyle(shape.previousElementSibling).fill;
    const onShape = under && /^rgb/.test(under) && /^rgb/.test(fill) && ratio(fill, under) >= 3;
    if (!clear(fill) && !clear(stroke) && !onShape) wrong.push(`not seen: ${shape.outerHTML.slice(0, 80)} ${fill} ${stroke}`);
  }
  for (const box of document.querySelectorAll(".account, .official, .caveat")) {
    if (!box.checkVisibility()) continue;
    const { borderLeftStyle, borderLeftColor } = getComputedStyle(box);
    if (borderLeftStyle === "none" || !clear(borderLeftColor)) wrong.push(`no line: ${box.outerHTML.slice(0, 80)}`);
  }
  const here = document.querySelector(":target");
  if (here) {
    const lines = ({ outlineStyle, borderLeftStyle, content }) => outlineStyle !== "none" || (content !== "normal" && borderLeftStyle !== "none");
    const told = [here, here.parentElement].some((each) => lines(getComputedStyle(each)) || lines(getComputedStyle(each, "::before")));
    if (!told) wrong.push(`the place that the address names is told by colour alone: ${here.outerHTML.slice(0, 80)}`);
  }
  return wrong;
}
