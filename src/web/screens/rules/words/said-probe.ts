/** The numbers of one step of a technique that probes, formatted for sentences. */
export interface SaidProbe {
  /** Where it ended. */
  readonly place: string;
  /** E there. */
  readonly error: string;
  /** E where it began. */
  readonly before: string;
  /** The number of the probe at which it ended; 0 if at none. */
  readonly probe: number;
}
