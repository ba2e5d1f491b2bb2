import { log } from "../../core/elementary.ts";
import { extent } from "../../statistics/extent.ts";
import type { CurveLine, LinePoint } from "./lines.ts";

/** A grid of dots over the plane of a figure: epochs to the right, a logarithmic scale of losses upwards. */
export interface Field {
  /** Numbers of dots across and down. */
  readonly columns: number;
  readonly rows: number;
  readonly firstEpoch: number;
  readonly lastEpoch: number;
  /** The losses at the lowest and at the highest row, both above 0. */
  readonly low: number;
  readonly high: number;
}

/** The grid of `columns` × `rows` dots for some lines; null if none of their points can be drawn. */
export function fieldOf(lines: readonly CurveLine[], columns: number, rows: number): Field | null {
  const points = lines.flatMap(({ median }) => median).filter(({ value }) => value > 0);
  if (points.length === 0) return null;
  const [firstEpoch, lastEpoch] = extent(points.map(({ epoch }) => epoch));
  const [low, high] = extent(points.map(({ value }) => value));
  return {
    columns,
    rows,
    firstEpoch,
    lastEpoch,
    low: low === high ? low / 1.5 : low,
    high: low === high ? high * 1.5 : high,
  };
}

/** The row of a loss, counted from the top, 0 to rows − 1; not rounded. */
export function rowOf(field: Field, loss: number): number {
  const share = log(field.high / Math.max(loss, field.low)) / log(field.high / field.low);
  return Math.max(0, share) * (field.rows - 1);
}

/** The column of an epoch, 0 to columns − 1; not rounded. */
export function columnOf(field: Field, epoch: number): number {
  const { firstEpoch, lastEpoch, columns } = field;
  return lastEpoch === firstEpoch ? 0 : ((epoch - firstEpoch) / (lastEpoch - firstEpoch)) * (columns - 1);
}

/** The dots [column, row] of a line, column by column; several in a column where it is steep, so that it has no gaps. */
export function dotsOf(field: Field, points: readonly LinePoint[]): [column: number, row: number][] {
  const places = points.map(({ epoch, value }) => ({ x: columnOf(field, epoch), y: rowOf(field, value) }));
  const dots: [number, number][] = [];
  let last: number | undefined;
  for (let k = 0, column = 0; column < field.columns; column++) {
    while (k + 1 < places.length && places[k + 1].x < column) k++;
    const from = places[k];
    const to = places[k + 1] ?? from;
    if (from === undefined || column < Math.floor(from.x) || column > Math.round(places[places.length - 1].x)) continue;
    const share = to.x === from.x ? 0 : Math.min(1, Math.max(0, (column - from.x) / (to.x - from.x)));
    const row = Math.round(from.y + share * (to.y - from.y));
    const start = last === undefined || last === row ? row : last + Math.sign(row - last);
    const step = row >= start ? 1 : -1;
    for (let r = start; r !== row + step; r += step) dots.push([column, r]);
    last = row;
  }
  return dots;
}
