/** Key of the session that is restored if the address has no experiment: the text behind an address's `#`. */
const KEY = "neuro-backprop-lab session";

/** The last session; null if there is none or the browser stores nothing. */
export function storedSession(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Stores a session. Returns whether that was possible. */
export function storeSession(text: string): boolean {
  try {
    localStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}
