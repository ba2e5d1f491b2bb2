import { useState } from "preact/hooks";
import { Segmented } from "../../controls/segmented.tsx";
import { texts } from "../../words/index.ts";
import { Highlighted } from "./highlight.tsx";
import { listingOf, sharedListings, stepLines, takenLines } from "./listings.ts";
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
  const [wanted, setPart] = useState("step");
  const card = listingOf(id);
  const others = sharedListings(card);
  const ofStep = [card, ...others].find((one) => stepLines(one.text) !== null)!;
  const parts = [
    { value: "step", label: rules.onlyStep },
    { value: "file", label: rules.wholeFile },
    ...others.map(({ file }) => ({ value: file, label: file.split("/").at(-1)! })),
  ];
  const { value: part } = parts.find(({ value }) => value === wanted) ?? parts[0];
  const { file, text } = part === "step" ? ofStep : (others.find((one) => one.file === part) ?? card);
  const hasBranches = steps.value.some(({ s }) => s !== null);
  return (
    <section class="rules-listing">
      <div class="rules-script-head">
        <h2>{rules.listingTitle}</h2>
        <Segmented label={rules.listingPart} value={part} options={parts} onChoose={setPart} />
      </div>
      <div class="rules-listing-pair">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <section class="rules-code" tabIndex={0} aria-label={rules.listingLabel(file)}>
          <pre>{part === "step" ? <StepCode lines={stepLines(text)!} /> : <Highlighted code={text} />}</pre>
        </section>
        <div class="rules-listing-notes small">
          <p>
            {rules.listingNote} {hasBranches && rules.litNote}
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

function StepCode({ lines }: { readonly lines: readonly string[] }) {
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
