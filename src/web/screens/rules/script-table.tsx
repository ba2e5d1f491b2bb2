import { useEffect, useRef } from "preact/hooks";
import { BranchMark } from "../../controls/branch-mark.tsx";
import { texts } from "../../words/index.ts";
import { exact } from "../../words/numbers.ts";
import { ALL_DECIMALS, AlignedNumber } from "./aligned-number.tsx";
import { SHORT } from "./said.ts";
import { madeSteps, steps } from "./state.ts";
import type { ScriptStep } from "./walk.ts";

/** The script as a table: the rule's inputs, and for steps that were made its outputs. The last one is highlighted. */
export function ScriptTable() {
  const { columns, tableLabel } = texts.value.rules;
  const made = madeSteps.value;
  const rows = steps.value;
  const hasSigns = rows[0].s !== null;
  const decimals = hasSigns ? ALL_DECIMALS : SHORT;
  const letters = rows[0].kept.map(({ letter }) => letter);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="rules-scroll" tabIndex={0} aria-label={tableLabel}>
      <table class="rules-table">
        <thead>
          <tr>
            <th scope="col">{columns.step}</th>
            <th scope="col">g</th>
            <th scope="col">E</th>
            {hasSigns && <th scope="col">s</th>}
            {rows[0].branch !== null && (
              <th scope="col" class="rules-taken">
                {columns.taken}
              </th>
            )}
            {[...letters, "Δw", "w"].map((letter) => (
              <th key={letter} scope="col" class="rules-number">
                {letter}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.step}
              row={row}
              isMade={row.step <= made}
              isLit={row.step === made}
              hasSigns={hasSigns}
              decimals={decimals}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({
  row,
  isMade,
  isLit,
  hasSigns,
  decimals,
}: {
  readonly row: ScriptStep;
  readonly isMade: boolean;
  readonly isLit: boolean;
  readonly hasSigns: boolean;
  readonly decimals: number;
}) {
  const element = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isLit) keepInSight(element.current!);
  }, [isLit]);
  return (
    <tr ref={element} class={isLit ? "rules-lit" : undefined} aria-current={isLit ? "step" : undefined}>
      <th scope="row">{row.step}</th>
      <td>{exact(row.g, SHORT)}</td>
      <td>
        <ErrorText row={row} />
      </td>
      {hasSigns && <td>{isMade && exact(row.s!, SHORT)}</td>}
      {row.branch !== null && (
        <td class="rules-taken">
          {/* All are rendered, so that the column keeps its width; only those of steps that were made are visible. */}
          <span class={isMade ? undefined : "rules-unmade"} aria-hidden={!isMade}>
            <BranchMark branch={row.branch} word={texts.value.rules.branches[row.branch]} />
          </span>
        </td>
      )}
      {[...row.kept, { letter: "Δw", value: row.move }, { letter: "w", value: row.w }].map(({ letter, value }) => (
        <td key={letter} class="rules-number">
          <span class={isMade ? undefined : "rules-unmade"} aria-hidden={!isMade}>
            <AlignedNumber value={value} decimals={decimals} />
          </span>
        </td>
      ))}
    </tr>
  );
}

/** E with a sign for its change since the previous step. */
function ErrorText({ row: { error, errorBefore } }: { readonly row: ScriptStep }) {
  const { rose, fell, same } = texts.value.rules.errors;
  const way = errorBefore === null ? 0 : Math.sign(error - errorBefore);
  const words = errorBefore === null ? "" : way > 0 ? rose : way < 0 ? fell : same;
  return (
    <>
      {exact(error, SHORT)}{" "}
      <span class="rules-way" aria-hidden="true">
        {errorBefore === null ? "" : way > 0 ? "↑" : way < 0 ? "↓" : "="}
      </span>
      {words !== "" && <span class="hidden">{words}</span>}
    </>
  );
}

/** Scrolls the table, not the page, until a row is visible. */
export function keepInSight(row: HTMLTableRowElement): void {
  const box = row.closest(".rules-scroll")!;
  const head = box.querySelector("thead")!.getBoundingClientRect().height;
  const { top, bottom } = row.getBoundingClientRect();
  const edge = box.getBoundingClientRect();
  if (top < edge.top + head) box.scrollTop -= edge.top + head - top;
  else if (bottom > edge.bottom) box.scrollTop += bottom - edge.bottom;
}
