import { signal } from "@preact/signals";

/** Height in pixels of the panel at the window's lower edge, of the tour or of an exercise; 0 without one. */
export const panelRoom = signal(0);
