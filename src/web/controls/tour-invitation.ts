import { signal } from "@preact/signals";

const KEY = "neuro-backprop-lab tour";

/** Whether the tour is offered: until the user has taken or dismissed it. */
export const isInvited = signal(!isStored());

/** Stops offering the tour, also on later visits. */
export function stopInviting(): void {
  isInvited.value = false;
  try {
    localStorage.setItem(KEY, "known");
  } catch {
    // Without storage, the tour is offered again on the next visit.
  }
}

function isStored(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}
