import { signal } from "@preact/signals";

/** The way in for newcomers: one weight, two weights, a small network that can be watched, the real thing. */
export const STATIONS = ["weight", "landscape", "moons", "mnist"] as const;
export type Station = (typeof STATIONS)[number];

/** Whether the way in is shown on all of its screens: on a first visit, until it is closed. */
export const isOnPath = signal(false);
