// What is cut off, but for what is hidden from the eye on purpose, and boxes that scroll.
() => [...document.querySelectorAll("body *")].filter((each) => {
  const { overflowX, overflowY, clipPath } = getComputedStyle(each);
  const hides = (flow) => flow === "hidden" || flow === "clip";
  if (!hides(overflowX) && !hides(overflowY)) return false;
  if (!each.checkVisibility() || clipPath !== "none" || each.closest("svg, dialog, [popover]")) return false;
  const cuts = (flow, content, room) => hides(flow) && content > room + 2;
  return cuts(overflowX, each.scrollWidth, each.clientWidth) || cuts(overflowY, each.scrollHeight, each.clientHeight);
}).map((each) => each.outerHTML.slice(0, 120))
