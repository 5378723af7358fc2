// The centre, width and height of each link of a chart.
() => [...document.querySelectorAll("figure.picture svg a .hit")]
  .map((box) => box.getBoundingClientRect()).filter(({ width }) => width)
  .map(({ left, top, width, height }) => [left + width / 2, top + height / 2, width, height])
