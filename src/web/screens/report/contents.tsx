import { signal } from "@preact/signals";
import { texts } from "../../words/index.ts";

const CHAPTERS = ["tuning", "curves", "seeds", "pairs", "numbers", "target", "hyper", "wrong", "inside"] as const;
const ENDS = ["how", "failures", "provenance"] as const;

/** Ids of the chapters on the page; chapters without content are left out. */
export const presentChapters = signal<ReadonlySet<string>>(new Set());

/** Table of contents. Its entries are buttons, because the address holds the experiment. */
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

/** Scrolls to an element, unfolds it and focuses it. */
export function goTo(id: string): void {
  const place = document.getElementById(id);
  for (const fold of place?.querySelectorAll("details.report-fold") ?? []) fold.setAttribute("open", "");
  place?.scrollIntoView({ block: "start" });
  place?.focus({ preventScroll: true });
}
