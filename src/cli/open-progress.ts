import type { Io } from "./io.ts";
import type { Progress, ProgressOptions } from "./progress.ts";

/**
 * The progress of trials: NDJSON on request, live lines on a terminal, else a plain line at most every second.
 * @param events whether NDJSON is requested
 */
export async function openProgress(options: ProgressOptions, events: boolean, io: Io): Promise<Progress> {
  if (events) return (await import("./progress-events.ts")).eventProgress(options, io);
  if (io.isLive) return (await import("./progress-live.ts")).liveProgress(options, io);
  return (await import("./progress-lines.ts")).lineProgress(options, io);
}
