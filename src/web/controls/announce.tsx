import { signal } from "@preact/signals";

const said = signal("");

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

/** The live region of {@link announce}; once on the page. */
export function Announcements() {
  return (
    <div class="common-said" role="status" aria-live="polite">
      {said.value}
    </div>
  );
}
