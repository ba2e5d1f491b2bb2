/**
 * The cell that a key leads to in a grid of `length` cells in rows of `columns`: arrows move by one cell, page keys by four
 * rows, Home and End to the row's ends, with Control to the first and last cell. Movement stops at the edges. Null for other keys.
 */
export function moved(
  key: string,
  from: number,
  columns: number,
  length: number,
  { ctrlKey = false }: { readonly ctrlKey?: boolean } = {},
): number | null {
  const column = from % columns;
  const within = (to: number) => (to >= 0 && to < length ? to : from);
  switch (key) {
    case "ArrowLeft":
      return column > 0 ? from - 1 : from;
    case "ArrowRight":
      return column < columns - 1 ? within(from + 1) : from;
    case "ArrowUp":
      return within(from - columns);
    case "ArrowDown":
      return within(from + columns);
    case "PageUp":
      return within(from - columns * Math.min(4, Math.floor(from / columns)));
    case "PageDown":
      return within(from + columns * Math.min(4, Math.floor((length - 1 - from) / columns)));
    case "Home":
      return ctrlKey ? 0 : from - column;
    case "End":
      return ctrlKey ? length - 1 : Math.min(from - column + columns - 1, length - 1);
    default:
      return null;
  }
}
