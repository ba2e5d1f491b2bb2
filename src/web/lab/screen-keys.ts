import { signal } from "@preact/signals";

/** What the keys for a step on and a step back do on a screen that has steps of its own. */
export interface ScreenKeys {
  readonly next: () => void;
  readonly back: () => void;
}

/** The shown screen's steps; null where the keys step through the training. */
export const screenKeys = signal<ScreenKeys | null>(null);
