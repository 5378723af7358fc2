// The contrast of each visible text of a chart with the shape behind it, or with the page.
() => {
  const rgb = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => {
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = rgb(colour).map((part) => linear(part / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const visible = (colour) => colour !== "none" && rgb(colour)[3] !== 0;
  const page = getComputedStyle(document.body).backgroundColor;
  return [...document.querySelectorAll("figure.picture :is(.scroll, .drawing) > svg text")]
    .filter((text) => text.getBoundingClientRect().width && text.textContent.trim())
    .map((text) => {
      const { left, top, width, height } = text.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const under = [...text.ownerSVGElement.querySelectorAll("rect, circle, g.mark > path")].filter((shape) => {
        const box = shape.getBoundingClientRect();
        return visible(getComputedStyle(shape).fill)
          && box.left <= x && x <= box.right && box.top <= y && y <= box.bottom
          && shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      });
      const back = light(under.length ? getComputedStyle(under.at(-1)).fill : page);
      const front = light(getComputedStyle(text).fill);
      return [text.textContent, (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05)];
    });
}
