import { signal } from "@preact/signals";
import { texts } from "../../words/index.ts";

const CHAPTERS = ["tuning", "curves", "seeds", "pairs", "numbers", "target", "hyper", "wrong", "inside"] as const;
const ENDS = ["how", "failures", "provenance"] as const;

/** The chapters that are on the page, by their ids: some studies have nothing for some. */
export const presentChapters = signal<ReadonlySet<string>>(new Set());

/** The chapters that there are, to go to. The address keeps the experiment, so these are buttons. */
export function Contents() {
  const { chapters, ends, contents } = texts.value.report;
  const items = [
    ...CHAPTERS.filter((id) => presentChapters.value.has(id)).map((id) => ({ id, title: chapters[id] })),
    ...ENDS.map((id) => ({ id, title: ends[id] })),
  ];
  return (
    <nav class="report-contents" aria-label={contents}>
      <ul>
        {items.map(({ id, title }) => (
          <li key={id}>
            <button type="button" onClick={() => goTo(`report-${id}`)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Goes to a place of the page, and takes the focus there. */
export function goTo(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: "start" });
  place?.focus({ preventScroll: true });
}
