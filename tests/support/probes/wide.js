// The article, tables and cells that are wider than the printed page or than their box.
(width) => [...document.querySelectorAll("article, article table, article :is(th, td)")].filter((part) =>
  part.checkVisibility() &&
  (part.getBoundingClientRect().right > width + 1 || part.getBoundingClientRect().left < -1 ||
   part.scrollWidth > part.clientWidth + 2)
).map((part) => `${part.tagName} ${part.textContent.trim().slice(0, 60)}`)
