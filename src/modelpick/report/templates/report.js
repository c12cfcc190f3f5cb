"use strict";
(() => {
  const root = document.documentElement;
  const lang = root.lang;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const written = (value, digits = 1) =>
    new Intl.NumberFormat(lang, { maximumFractionDigits: digits, roundingMode: "halfEven" }).format(value);
  const byWords = new Intl.Collator(lang, { numeric: true, sensitivity: "base" });

  for (const hidden of all(".controls[hidden]")) hidden.hidden = false;
  if (matchMedia("(max-width: 69.99rem)").matches) for (const contents of all(".contents details")) contents.open = false;

  // Light or dark: as the system says, until somebody says otherwise.
  const theme = document.querySelector("button.theme");
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches);
  const offer = () => { theme.textContent = isDark() ? theme.dataset.light : theme.dataset.dark; };
  theme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; offer(); });
  systemIsDark.addEventListener("change", offer);
  offer();

  // What is printed is open.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("main details:not([open])");
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of opened) one.open = false; });

  // Sorting. A figure is read as this page's language writes it; what has none stays last both ways.
  const parts = new Intl.NumberFormat(lang).formatToParts(12345.6);
  const point = parts.find((part) => part.type === "decimal").value;
  const figure = (text) => {
    const found = text.match(/[-−]?\d[\d.,\s]*/);
    if (!found) return NaN;
    const digits = [...found[0]].filter((c) => /[\d−-]/.test(c) || c === point).join("");
    return Number(digits.replace("−", "-").replace(point, "."));
  };
  const valueOf = (cell) => ("value" in cell.dataset ? Number(cell.dataset.value) : figure(cell.textContent));
  const sortBy = (table, at, way) => {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const cells = rows.map((row) => row.cells[at]);
    const isNumber = cells.some((cell) => "value" in cell.dataset) ||
      (cells[0].classList.contains("number") && cells.some((cell) => !Number.isNaN(figure(cell.textContent))));
    const keys = new Map(rows.map((row, i) => [row, isNumber ? valueOf(cells[i]) : cells[i].textContent.trim()]));
    const isNone = (key) => key === "" || Number.isNaN(key);
    rows.sort((a, b) => {
      const [left, right] = [keys.get(a), keys.get(b)];
      if (isNone(left) || isNone(right)) return isNone(left) - isNone(right);
      return way * (isNumber ? left - right : byWords.compare(left, right));
    });
    body.append(...rows);
  };
  for (const table of all("table[data-sortable]")) {
    if (table.tBodies[0].rows.length < 3) continue;
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, at) => {
      if (!head.textContent.trim()) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
        sortBy(table, at, way);
      });
    });
  }

  // Sliders: points are given at the weights as they were, so that a line's own value is points over weight.
  const NOISE = 1e-9;
  for (const box of all(".sliders")) {
    const inputs = all("input[type=range]", box);
    const body = box.querySelector("tbody");
    const rows = [...body.rows].map((row, at) => {
      const [place, , points] = row.cells;
      const parts = { place, words: points.querySelector("span"), fill: points.querySelector(".fill") };
      const was = { rank: place.textContent, words: parts.words.textContent, width: parts.fill.getAttribute("width") };
      return { row, at, parts, was, points: row.dataset.points.split(" ").map(Number) };
    });
    const status = box.querySelector("[role=status]");
    const show = (one, rank, words, width) => {
      one.parts.place.textContent = rank;
      one.parts.words.textContent = words;
      one.parts.fill.setAttribute("width", width);
    };
    const rank = () => {
      const total = inputs.reduce((sum, input) => sum + Number(input.value), 0);
      const shares = inputs.map((input) => (total ? Number(input.value) / total : 0));
      inputs.forEach((input, i) => {
        const told = `${written(100 * shares[i], 0)} %`;
        input.nextElementSibling.value = told;
        input.setAttribute("aria-valuetext", told);
      });
      for (const one of rows) {
        one.score = inputs.reduce((sum, input, i) =>
          sum + one.points[input.dataset.at] / Number(input.dataset.weight) * shares[i], 0);
      }
      const isLevel = (a, b) => Math.abs(a.score - b.score) < NOISE;
      const ranked = [...rows].sort((a, b) => (isLevel(a, b) ? a.at - b.at : b.score - a.score));
      ranked.forEach((one, at) => {
        one.rank = at && isLevel(ranked[at - 1], one) ? ranked[at - 1].rank : at + 1;
        show(one, written(one.rank, 0), written(one.score), one.score.toFixed(1));
      });
      if (inputs.every((input) => input.value === input.defaultValue)) {
        for (const one of rows) show(one, one.was.rank, one.was.words, one.was.width);
      }
      body.append(...ranked.map((one) => one.row));
      return ranked;
    };
    const told = () => {
      const ranked = rank();
      const first = ranked.filter((one) => one.rank === 1).map((one) => one.row.cells[1].textContent.trim());
      const text = (first.length > 1 ? box.dataset.tie : box.dataset.first).replace("%s", first.join(", "));
      if (status.textContent !== text) status.textContent = text;
    };
    for (const input of inputs) input.addEventListener("input", told);
    box.querySelector(".reset").addEventListener("click", () => {
      for (const input of inputs) input.value = input.defaultValue;
      told();
    });
  }
})();
