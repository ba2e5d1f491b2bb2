import { useEffect, useRef } from "preact/hooks";
import { type ActOutcome as Brought, isActing, outcome } from "./state.ts";
import type { PanelWords } from "./words/panel-en.ts";

/** The outcome of the step's action, also announced to screen readers. */
export function Outcome({ words }: { readonly words: PanelWords }) {
  const line = useRef<HTMLParagraphElement>(null);
  const brought = outcome.value;
  useEffect(() => {
    if (brought !== null) line.current?.scrollIntoView({ block: "nearest" }); // within the panel, on a phone
  }, [brought]);
  return (
    <p ref={line} class="tour-outcome" role="status">
      {isActing.value ? words.acting : brought === null ? "" : sentence(brought, words)}
    </p>
  );
}

function sentence({ step, facts }: Brought, words: PanelWords): string {
  if (facts === null) return words.failed;
  return (words.outcomes[step] as (seen: typeof facts) => string)(facts);
}
