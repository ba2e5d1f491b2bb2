import { signal } from "@preact/signals";

const KEY = "neuro-backprop-lab tour";

/** Whether the reader is asked if they want the tour: until they have taken it or said no. */
export const isInvited = signal(!isStored());

/** Asks no more, on later visits neither. */
export function stopInviting(): void {
  isInvited.value = false;
  try {
    localStorage.setItem(KEY, "known");
  } catch {
    // Where nothing is kept, the next visit asks again.
  }
}

function isStored(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}
