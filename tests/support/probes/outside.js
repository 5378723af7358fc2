// The labels and marks of a chart that extend beyond its drawing.
() => [...document.querySelectorAll("figure.picture :is(.scroll, .drawing) > svg")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const outside = ({ left, right, top, bottom, width }) => width && (left < frame.left - 1
    || right > frame.right + 1 || top < frame.top - 1 || bottom > frame.bottom + 1);
  return [...svg.querySelectorAll("text, .mark")].filter((part) => outside(part.getBoundingClientRect()))
    .map((part) => part.textContent);
})
