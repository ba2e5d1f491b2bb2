import { signal } from "@preact/signals";

/** Whether the page is shown on a wall: large type, wide figures, no hints, keys only. */
export const presenting = signal(false);
