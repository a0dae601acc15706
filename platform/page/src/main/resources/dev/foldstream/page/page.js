"use strict";
// Without the two signs that XML would take for markup: tests read the page as XML, too.
(() => {
  const LONG = 15;

  /** What a cell is sorted by: its number, where there is one, or its text. */
  function key(cell, numeric) {
    const text = (cell.dataset.sort ?? cell.textContent).trim();
    if (!numeric) {
      return text;
    }
    const plain = text.replaceAll(",", "").replaceAll("−", "-").replace("∞", "Infinity");
    return Number.parseFloat(plain.replace(/^\+/, ""));
  }

  /** What is no number stands last, whichever the direction. */
  function compare(a, b, numeric, direction) {
    if (!numeric) {
      return direction * a.localeCompare(b, "en", { numeric: true });
    }
    if (Number.isNaN(a) || Number.isNaN(b)) {
      return Number.isNaN(a) - Number.isNaN(b);
    }
    return direction * (a - b || 0);
  }

  function sort(body, rows, column, numeric, direction) {
    const sorted = direction === 0 ? rows : rows
      .map((row) => ({ row, key: key(row.cells[column], numeric) }))
      .sort((a, b) => compare(a.key, b.key, numeric, direction))
      .map((entry) => entry.row);
    body.append(...sorted);
  }

  /** A button in each heading: ascending, descending, as it was. */
  function makeSortable(table) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => {
      if (2 > rows.length || heading.textContent.trim() === "") {
        return;
      }
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const now = heading.getAttribute("aria-sort");
        const next = now === "ascending" ? "descending" : now === "descending" ? null : "ascending";
        headings.forEach((other) => other.removeAttribute("aria-sort"));
        if (next) {
          heading.setAttribute("aria-sort", next);
        }
        const direction = next === "ascending" ? 1 : next === "descending" ? -1 : 0;
        sort(body, rows, column, heading.classList.contains("number"), direction);
      });
    });
  }

  /** A box above a long table: rows that have every word of it stay. */
  function makeFilterable(table) {
    const rows = [...table.tBodies[0].rows];
    if (LONG >= rows.length) {
      return;
    }
    const texts = rows.map((row) =>
      [...row.cells].map((cell) => cell.textContent).join(" ").toLowerCase());
    const label = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("span");
    label.className = "filter";
    input.type = "search";
    input.placeholder = "words of a row";
    count.setAttribute("aria-live", "polite");
    label.append("Filter ", input, count);
    (table.closest(".scroll") ?? table).before(label);
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter((word) => word);
      let shown = 0;
      rows.forEach((row, i) => {
        row.hidden = !words.every((word) => texts[i].includes(word));
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = words.length ? ` ${shown} of ${rows.length} rows` : "";
    });
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    makeSortable(table);
    makeFilterable(table);
  }

  /** What scrolls can be reached by the keyboard. */
  for (const box of document.querySelectorAll(".scroll")) {
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) {
      box.tabIndex = 0;
    }
  }

  /** Paper has nothing to click on. */
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not(.bulk):not([open])")) {
      details.open = true;
      details.classList.add("opened-for-print");
    }
  });
  window.addEventListener("afterprint", () => {
    for (const details of document.querySelectorAll("details.opened-for-print")) {
      details.open = false;
      details.classList.remove("opened-for-print");
    }
  });
})();
