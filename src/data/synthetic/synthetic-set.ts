/** A data set that is computed instead of read: points of the plane, for pictures of what a network decides. */
export interface SyntheticSet {
  /** The name in commands and records. */
  readonly name: string;
  /** The name in tables and figures. */
  readonly label: string;
  /** What it looks like, in a few words. */
  readonly summary: string;
  /** Number of classes. */
  readonly classes: number;
  /** The digest of the data set. */
  readonly digest: string;
  /** Deviation of the normal noise that each coordinate gets. */
  readonly noise: number;
  /** A point of a class before the noise, within about [−1, 1] each way; `draw` gives numbers of U[0, 1). */
  point(label: number, draw: () => number): readonly [x: number, y: number];
}
