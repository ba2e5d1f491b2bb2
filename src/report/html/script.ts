/**
 * The page's optional script: sorts tables, copies them as tab-separated text, and moves a common cursor through all curves of
 * a section, with every technique's values at that epoch.
 */
export const PAGE_SCRIPT = `(() => {
const number = (text) => { const found = text.replace(/−/g, "-").replace(/,/g, "").match(/-?\\d+(\\.\\d+)?(e-?\\d+)?/); return text.includes("∞") ? Infinity : found ? Number(found[0]) : NaN; };
for (const table of document.querySelectorAll("table.data")) {
  const body = table.tBodies[0];
  for (const [column, head] of [...table.tHead.rows[table.tHead.rows.length - 1].cells].entries()) {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    button.title = "sort";
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => row.cells[column].textContent.trim();
      const compare = (a, b) => { const x = number(key(a)), y = number(key(b)); return Number.isNaN(x) || Number.isNaN(y) ? key(a).localeCompare(key(b)) : x - y; };
      body.append(...[...body.rows].sort((a, b) => (down ? -1 : 1) * compare(a, b)));
    });
  }
  const tools = document.createElement("p");
  tools.className = "tools";
  const copy = document.createElement("button");
  copy.type = "button";
  copy.textContent = "Copy as TSV";
  copy.addEventListener("click", async () => {
    const text = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim().replace(/\\s+/g, " ")).join("\\t")).join("\\n");
    try { await navigator.clipboard.writeText(text); copy.textContent = "Copied"; }
    catch { const range = document.createRange(); range.selectNode(table); getSelection().removeAllRanges(); getSelection().addRange(range); copy.textContent = "Selected: copy it"; }
    setTimeout(() => { copy.textContent = "Copy as TSV"; }, 2000);
  });
  tools.append(copy);
  table.parentNode.after(tools);
}
for (const section of document.querySelectorAll("[data-curves]")) {
  const { epochs, lines } = JSON.parse(section.dataset.curves);
  const svgs = [...section.querySelectorAll("svg.by-epoch")];
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  section.style.position = "relative";
  section.append(tip);
  const hide = () => { tip.hidden = true; for (const line of section.querySelectorAll(".cursor")) line.remove(); };
  for (const svg of svgs) {
    const plot = (of) => of.querySelector("[data-plot]").dataset.plot.split(" ").map(Number);
    svg.addEventListener("pointerleave", hide);
    svg.addEventListener("pointermove", (event) => {
      const box = svg.getBoundingClientRect();
      const [left, right, top, bottom] = plot(svg);
      const scale = svg.viewBox.baseVal.width / box.width;
      const share = ((event.clientX - box.left) * scale - left) / (right - left);
      if (share < -0.02 || share > 1.02) { hide(); return; }
      const first = epochs[0], last = epochs[epochs.length - 1];
      const wanted = first + share * (last - first);
      const at = epochs.reduce((best, epoch, k) => (Math.abs(epoch - wanted) < Math.abs(epochs[best] - wanted) ? k : best), 0);
      for (const other of svgs) {
        const [l, r, t, b] = plot(other);
        let line = other.querySelector(".cursor");
        if (!line) { line = document.createElementNS("http://www.w3.org/2000/svg", "line"); line.setAttribute("class", "cursor"); other.append(line); }
        const x = l + ((epochs[at] - first) / (last - first || 1)) * (r - l);
        for (const [key, value] of Object.entries({ x1: x, x2: x, y1: t, y2: b })) line.setAttribute(key, value);
      }
      tip.replaceChildren();
      const table = document.createElement("table");
      const head = table.createTHead().insertRow();
      for (const text of ["epoch " + epochs[at], ...lines[0].names]) { const th = document.createElement("th"); th.textContent = text; head.append(th); }
      const body = table.createTBody();
      for (const { label, values } of lines) {
        const row = body.insertRow();
        row.insertCell().textContent = label;
        for (const column of values) row.insertCell().textContent = column.split(";")[at] || "—";
      }
      tip.append(table);
      tip.hidden = false;
      const around = section.getBoundingClientRect();
      const x = Math.min(event.clientX - around.left + 16, around.width - tip.offsetWidth - 4);
      tip.style.left = Math.max(0, x) + "px";
      tip.style.top = event.clientY - around.top + 18 + "px";
    });
  }
}
})();`;
