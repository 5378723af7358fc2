// How far the focused link of a table extends beyond its sticky row header, in pixels; 1 outside of cells.
() => {
  const link = document.activeElement;
  const cell = link.closest("tbody td");
  const edge = cell?.parentElement.querySelector("th").getBoundingClientRect().right;
  return cell ? link.getBoundingClientRect().right - edge : 1;
}
