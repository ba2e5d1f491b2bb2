/** Lines of a plain table; columns after the first are set flush right. */
export function table(head, rows) {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, k) => Math.max(...cells.map((row) => row[k].length)));
  const line = (row) => row.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]) : cell.padStart(widths[k]))).join("  ");
  return [line(cells[0]), widths.map((width) => "─".repeat(width)).join("  "), ...cells.slice(1).map(line)].join("\n");
}

/** Milliseconds with three digits. */
export function milliseconds(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** The table of a sitting: each row beside the row that it is held against. */
export function sittingTable(rows) {
  const head = ["", "median ms", "quartiles", "least–most", "n", "peak MB", "time ÷ ours"];
  return table(
    head,
    rows.map((row) => {
      const mate = rows.find(({ id }) => id === row.against);
      return [
        row.label,
        milliseconds(row.median),
        `${milliseconds(row.low)}–${milliseconds(row.high)}`,
        `${milliseconds(row.least)}–${milliseconds(row.most)}`,
        row.repetitions,
        row.peakMegabytes,
        mate ? (row.median / mate.median).toFixed(2) : "",
      ];
    }),
  );
}
