import { drawSoon } from "../../schedule.ts";
import { texts } from "../../words/index.ts";
import { shownChapters } from "./shown-chapters.ts";

const ENDS = ["how", "failures", "provenance"] as const;

/** Table of contents. Its entries are buttons, because the address holds the experiment. */
export function Contents() {
  const { chapters, ends, contents } = texts.value.report;
  const items = [
    ...shownChapters.value.map(({ id }) => ({ id, title: chapters[id] })),
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

/** Unfolds an element, focuses it and scrolls to it. */
export function goTo(id: string): void {
  const place = document.getElementById(id);
  if (place === null) return;
  place.focus({ preventScroll: true });
  const scroll = () => place.scrollIntoView({ block: "start" });
  const folded = place.querySelectorAll<HTMLDetailsElement>("details.report-fold:not([open])");
  if (folded.length === 0) scroll();
  else folded[0].addEventListener("toggle", () => drawSoon(scroll), { once: true }); // once what is in it is made: before, the page may be too short
  for (const fold of folded) fold.open = true;
}
