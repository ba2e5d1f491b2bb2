import { useState } from "preact/hooks";
import { Segmented } from "../../controls/segmented.tsx";
import { texts } from "../../words/index.ts";
import { Highlighted } from "./highlight.tsx";
import { listingOf, stepLines, takenLines } from "./listings.ts";
import { present, steps } from "./state.ts";

/** Notes, and the text in the code that each explains. */
const CODE_NOTES = [
  ["loop", /for \(let i = 0; i < params\.length/],
  ["sign", /\bsign\(/],
  ["signOfProduct", /\bsignOfProduct\(/],
  ["product", /Math\.fround\(product\)/],
  ["back", /\/\/ w − Δw/],
  ["stored", /\bstored\(/],
] as const;

/** The technique's code: its step, with the lines of the last step's branch highlighted, or the whole file. */
export function ListingSection({ id }: { readonly id: string }) {
  const { rules } = texts.value;
  const [part, setPart] = useState<"step" | "file">("step");
  const { file, text } = listingOf(id);
  return (
    <section class="rules-listing">
      <div class="rules-script-head">
        <h2>{rules.listingTitle}</h2>
        <Segmented
          label={rules.listingPart}
          value={part}
          options={[
            { value: "step", label: rules.onlyStep },
            { value: "file", label: rules.wholeFile },
          ]}
          onChoose={setPart}
        />
      </div>
      <div class="rules-listing-pair">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <section class="rules-code" tabIndex={0} aria-label={rules.listingLabel(file)}>
          <pre>{part === "step" ? <StepCode text={text} /> : <Highlighted code={text} />}</pre>
        </section>
        <div class="rules-listing-notes small">
          <p>
            {rules.listingNote} {steps.value[0].s !== null && rules.litNote}
          </p>
          <p>
            <code>{file}</code>
          </p>
          {CODE_NOTES.map(([name, code]) => code.test(text) && <p key={name}>{rules.codeNotes[name]}</p>)}
        </div>
      </div>
    </section>
  );
}

function StepCode({ text }: { readonly text: string }) {
  const lines = stepLines(text);
  const step = present.value;
  const lit = step === null ? lines.map(() => false) : takenLines(lines, step.branch);
  return (
    <code>
      {lines.map((line, k) => (
        <span key={k} class={lit[k] ? "rules-line rules-lit" : "rules-line"}>
          <Highlighted code={line} />
          {"\n"}
        </span>
      ))}
    </code>
  );
}
