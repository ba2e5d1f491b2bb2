import { signal } from "@preact/signals";

/** What is announced at present; empty for nothing. */
export const said = signal("");

/** Announces a short sentence to screen readers (politely), and shows it for a moment. */
export function announce(sentence: string): void {
  said.value = "";
  requestAnimationFrame(() => {
    said.value = sentence;
  });
  clearTimeout(timer);
  timer = setTimeout(() => {
    said.value = "";
  }, 4000);
}

let timer: ReturnType<typeof setTimeout> | undefined;
