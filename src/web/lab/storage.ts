/** The session that is restored where an address says nothing of an experiment: its text, as behind an address's `#`. */
const KEY = "neuro-backprop-lab session";

/** The last session; null where there is none, or the browser keeps nothing. */
export function storedSession(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Keeps a session. Returns whether the browser could. */
export function storeSession(text: string): boolean {
  try {
    localStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}
