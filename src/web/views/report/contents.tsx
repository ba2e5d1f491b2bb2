import { texts } from "../../texts/index.ts";

const PLACES = ["curves", "seeds", "pairs", "numbers", "target", "hyper", "wrong", "inside"] as const;
const ENDS = ["how", "failures", "provenance"] as const;

/** The chapters that there are, to go to. The address keeps the experiment, so these are buttons. */
export function Contents() {
  const { chapters, ends, contents } = texts.value.report;
  const items = [...PLACES.map((id) => [id, chapters[id]] as const), ...ENDS.map((id) => [id, ends[id]] as const)];
  const go = (id: string) => {
    const place = document.getElementById(`report-${id}`);
    place?.scrollIntoView({ block: "start" });
    place?.focus({ preventScroll: true });
  };
  return (
    <nav class="report-contents" aria-label={contents}>
      <ul>
        {items.map(([id, title]) => (
          <li key={id}>
            <button type="button" onClick={() => go(id)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
