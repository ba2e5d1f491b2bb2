import { signal } from "@preact/signals";

/** Whether the page is shown on a wall: large type, wide figures, no hints, keys only. */
export const presenting = signal(false);

/** Whether the wall is black for a while, so that all look at who speaks. */
export const blank = signal(false);
