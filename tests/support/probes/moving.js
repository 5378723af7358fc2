// What moves.
() => [...document.querySelectorAll("*")].filter((each) => {
  const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(each);
  const seconds = (text) => Math.max(...text.split(",").map(parseFloat));
  return seconds(transitionDuration) > 0.02 || (animationName !== "none" && seconds(animationDuration) > 0.02) || scrollBehavior === "smooth";
}).map((each) => each.outerHTML.slice(0, 80))
