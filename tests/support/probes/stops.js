// How many stops there are: of a group of radio buttons one, and in a closed box none.
() => {
  const found = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled && each.tabIndex >= 0)
    .filter((each) => !(each.tagName === "SUMMARY" && each.parentElement.querySelector("summary") !== each));
  const groups = new Set(found.filter((each) => each.type === "radio").map((each) => each.name));
  return found.filter((each) => each.type !== "radio").length + groups.size;
}
