/* Charts: the column under the pointer is highlighted, rows are sorted, of a flow one node is shown with its links, and a
   drawing is downloaded as a file.

   Without this script the rows are sorted by name, the style sheet highlights a row, and all is in the table beneath. */
(() => {
  "use strict";

  const { createElement } = window.edition;

  /* Highlights a column of a grid: the one at the x coordinate of the pointer, since the rows are drawn over the columns,
     or the one whose head has the focus. */
  const highlightColumns = (svg) => {
    const columns = [...svg.querySelectorAll(".lane")];
    const highlight = (column) => columns.forEach((each) => each.classList.toggle("highlighted", each === column));
    svg.addEventListener("pointermove", ({ clientX }) => {
      const boxes = columns.map((column) => column.getBoundingClientRect());
      highlight(columns[boxes.findIndex(({ left, right }) => left <= clientX && clientX < right)]);
    });
    svg.addEventListener("pointerleave", () => highlight());
    // a drawing that listens to the focus itself would be a tab stop
    svg.parentElement.addEventListener("focusin", ({ target }) => highlight(columns[target.dataset.column]));
    svg.parentElement.addEventListener("focusout", () => highlight());
  };

  /* Highlights a node of a flow (data-thread), its links (data-threads: their nodes), and the nodes at their other end. */
  const highlightLinks = (svg) => {
    const nodes = [...svg.querySelectorAll("[data-thread]")];
    const links = [...svg.querySelectorAll("[data-threads]")].map((link) => [link, link.dataset.threads.split(" ")]);
    const highlight = (node) => {
      const name = node?.dataset.thread;
      const connected = new Set([name, ...links.flatMap(([, names]) => (names.includes(name) ? names : []))]);
      svg.classList.toggle("has-highlight", Boolean(name));
      for (const [link, names] of links) link.classList.toggle("highlighted", names.includes(name));
      for (const each of nodes) each.classList.toggle("highlighted", connected.has(each.dataset.thread));
    };
    const nodeOf = (element) => element?.closest("[data-thread]");
    const focusedNode = () => nodeOf(svg.querySelector(":focus"));
    svg.addEventListener("pointerover", ({ target }) => highlight(nodeOf(target) ?? focusedNode()));
    svg.addEventListener("pointerleave", () => highlight(focusedNode()));
    svg.parentElement.addEventListener("focusin", ({ target }) => highlight(nodeOf(target)));
    svg.parentElement.addEventListener("focusout", () => highlight());
  };

  /* Buttons that show and hide the lines of one kind; the legend, also that of a file, says which are hidden. */
  const addToggles = (figure) => {
    for (const button of figure.querySelectorAll("[data-kind]")) {
      button.addEventListener("click", () => {
        const isShown = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", isShown);
        const lines = figure.querySelectorAll(`.lines .${button.dataset.kind}`);
        for (const line of lines) line.classList.toggle("off", !isShown);
        figure.querySelector(`[data-absent="${button.dataset.kind}"]`).hidden = isShown;
      });
      if (button.previousElementSibling.matches("button")) button.click(); // the first kind alone, to begin with
    }
  };

  /* Buttons that sort the rows of a chart and of its table by one of their numbers; rows without it come last, by name. */
  const addSorting = (figure, svg) => {
    const buttons = figure.querySelectorAll("[data-order]");
    const rows = [...svg.querySelectorAll(".row")];
    const body = figure.querySelector("tbody");
    const tableRows = [...body.rows];
    const heads = figure.querySelectorAll("thead th");

    const sortKey = ({ dataset }, order) => {
      if (order === "name") return 0;
      if (order === "statements") return -dataset.statements;
      return Number(dataset.places.split(",")[order]) || rows.length + 1;
    };

    const sort = (order) => {
      const keys = rows.map((row) => sortKey(row, order));
      const sorted = [...rows.keys()].sort((one, other) => keys[one] - keys[other]);
      sorted.forEach((index, position) => {
        rows[index].style.setProperty("--r", position);
        svg.append(rows[index]);
        body.append(tableRows[index]);
      });
      for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.order === order);
      const column = { name: 0, statements: heads.length - 1 }[order] ?? Number(order) + 1;
      for (const head of heads) head.removeAttribute("aria-sort");
      heads[column].setAttribute("aria-sort", order === "statements" ? "descending" : "ascending");
    };

    for (const button of buttons) button.addEventListener("click", () => sort(button.dataset.order));
  };

  const setAttributes = (element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  const createSvg = (tag, attributes, text = "") => {
    const element = setAttributes(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes);
    element.textContent = text;
    return element;
  };

  const INHERITED = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap",
    "font-size", "font-style", "font-weight", "text-anchor"];

  /* What style sheets say of an element of a drawing, as attributes, and whether it is seen. A text keeps its length in
     whatever typeface. */
  const readStyle = (element) => {
    const style = getComputedStyle(element);
    const { display, fill, opacity, stroke, transform } = style;
    const own = {};
    if (opacity !== "1") own.opacity = opacity;
    if (transform !== "none") own.transform = transform;
    if (element.matches("rect")) for (const name of ["x", "y", "width", "height"]) own[name] = element.getBBox()[name];
    if (element.matches("text")) {
      own.textLength = element.getComputedTextLength();
      own.lengthAdjust = "spacingAndGlyphs";
    }
    const isPainted = stroke !== "none" || !["none", "rgba(0, 0, 0, 0)"].includes(fill);
    return {
      inherited: Object.fromEntries(INHERITED.map((name) => [name, style.getPropertyValue(name)])),
      own,
      isSeen: display !== "none" && (isPainted || !element.matches("circle, path, rect")),
    };
  };

  /* Makes attributes of what style sheets say of a drawing. What is not seen, or means something on its page only, goes. */
  const inlineStyles = (svg) => {
    const elements = [svg, ...svg.querySelectorAll(":not(title)")];
    const styles = new Map(elements.map((element) => [element, readStyle(element)]));
    for (const [element, { inherited, own, isSeen }] of styles) {
      const above = styles.get(element.parentElement)?.inherited ?? {};
      for (const { name } of [...element.attributes]) {
        if (/^(aria-|class|data-|href|role|style|tabindex)/.test(name)) element.removeAttribute(name);
      }
      for (const [name, value] of Object.entries(inherited)) if (value !== above[name]) own[name] = value;
      setAttributes(element, own);
      if (!isSeen) element.remove();
    }
  };

  const titleOf = (figure) => figure.querySelector("figcaption > :first-child").firstChild.textContent;

  /* The drawing of a figure as a file of its own, wide and in light colours: above it what it shows; below it what its
     signs mean, and where it is from. */
  const drawingAsFile = (figure, { source, licence }) => {
    const textOf = (selector) => figure.querySelector(selector)?.textContent;
    const title = titleOf(figure);
    const lines = textOf("figcaption > :last-child").match(/.{1,110}(?=\s|$)/g);
    const head = [title, "name", 20];
    const finding = [textOf(".picture-finding"), "", 18];
    const above = [head, finding, ...lines.map((line) => [line, "overline", 15])];
    const address = document.querySelector("link[rel=canonical]")?.href;
    const below = [textOf(".standing"), source, [address, licence].filter(Boolean).join(" · ")];

    const room = createElement("div", { style: "color-scheme: light; position: absolute; width: 50rem" });
    room.append(figure.cloneNode(true));
    figure.after(room);
    const svg = room.querySelector(".scroll > svg, .drawing > svg");
    let [width, y] = ["--w", "--h"].map((name) => Number(svg.style.getPropertyValue(name)));
    const write = (text, name, at, x = 0) => {
      const element = svg.appendChild(createSvg("text", { x, y: at, class: name }, text.trim()));
      const end = x + element.getComputedTextLength();
      width = Math.max(width, end);
      return end;
    };

    let top = -12;
    for (const [text, name, height] of above.reverse()) {
      if (!text) continue;
      write(text, name, top);
      top -= height;
    }
    y += 24;
    let x = 0;
    for (const part of room.querySelector(".picture-legend")?.childNodes ?? []) {
      if (x > 600) [x, y] = [0, y + 20];
      if (part.nodeName === "svg") {
        const sample = svg.appendChild(part.cloneNode(true));
        setAttributes(sample, { x, y: y - 4 - sample.getAttribute("height") / 2 });
        x += Number(sample.getAttribute("width")) + 6;
      } else if (!part.hidden && part.textContent.trim()) x = write(part.textContent, "", y, x) + 4;
    }
    if (x) y += 20;
    for (const text of below) {
      if (!text) continue;
      write(text, "overline", y);
      y += 16;
    }
    const frame = { x: -16, y: top - 12, width: width + 32, height: y - top + 12 };
    svg.prepend(createSvg("title", {}, title), createSvg("rect", { ...frame, style: "fill: var(--paper)" }));
    inlineStyles(svg);
    svg.removeAttribute("preserveAspectRatio");
    setAttributes(svg, { ...frame, viewBox: Object.values(frame).join(" "), "font-family": "sans-serif" });
    room.remove();
    return new XMLSerializer().serializeToString(svg);
  };

  /* An SVG as a PNG, with four points for each unit of the drawing. */
  const toPng = async (file) => {
    const image = createElement("img", { src: `data:image/svg+xml,${encodeURIComponent(file)}` });
    await image.decode();
    const canvas = createElement("canvas", { width: image.width * 2, height: image.height * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done));
  };

  /* Buttons that download the drawing. */
  const addDownloads = (figure) => {
    const line = figure.querySelector(".picture-files");
    line.hidden = false;
    for (const button of line.querySelectorAll("button")) {
      button.addEventListener("click", async () => {
        const file = drawingAsFile(figure, line.dataset);
        const { format } = button.dataset;
        const blob = format === "png" ? await toPng(file) : new Blob([file], { type: "image/svg+xml" });
        createElement("a", { href: URL.createObjectURL(blob), download: `${titleOf(figure)}.${format}` }).click();
      });
    }
  };

  for (const figure of document.querySelectorAll("figure.picture")) {
    addDownloads(figure);
    const svg = figure.querySelector(".scroll > svg");
    if (!svg) continue;
    for (const fieldset of figure.querySelectorAll("fieldset[hidden]")) fieldset.hidden = false;
    if (svg.matches(".grid")) highlightColumns(svg);
    if (svg.matches(".flow")) highlightLinks(svg);
    addToggles(figure);
    if (figure.querySelector("[data-order]")) addSorting(figure, svg);
  }
})();
