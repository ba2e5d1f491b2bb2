import { texts } from "../../words/index.ts";
import { language } from "../../words/language.ts";
import { exact } from "../../words/numbers.ts";
import { ALL_DECIMALS, AlignedNumber } from "./aligned-number.tsx";
import type { DeviationTable } from "./deviation-walks.ts";
import { chooseRule, deviations, madeSteps, rule, ruleStyles, script } from "./state.ts";
import { CENSUS_WORDS } from "./words/census.ts";

/** Known deviations from a technique's rule: in which libraries, where each one differs on the script, and what it does in a sentence. */
export function DeviationsSection({ id }: { readonly id: string }) {
  const { rules } = texts.value;
  const table = deviations.value;
  return (
    <section class="rules-deviations">
      <h2>{rules.deviationsTitle}</h2>
      {table === null && <p class="prose">{rules.noDeviations}</p>}
      {table?.walks.length === 0 && <p class="prose">{rules.noneKnown}</p>}
      {table !== null && table.walks.length > 0 && <Deviations id={id} table={table} />}
    </section>
  );
}

function Deviations({ id, table }: { readonly id: string; readonly table: DeviationTable }) {
  const { rules } = texts.value;
  const { does } = CENSUS_WORDS[language.value];
  const { label } = ruleStyles.find((entry) => entry.id === table.rule)!.style;
  return (
    <>
      <p class="prose">{rules.deviationsIntro(label)}</p>
      {table.rule !== id && (
        <p class="prose">
          {rules.sameRule(table.isRight, label)}{" "}
          <button type="button" class="rules-link" onClick={() => chooseRule(table.rule)}>
            {rules.showRule(label)}
          </button>
        </p>
      )}
      <div class="rules-deviations-pair">
        <WalksTable table={table} label={label} />
        <dl class="rules-deviation-list">
          {table.walks.map(({ deviation, seenIn, differs }) => (
            <div key={deviation}>
              <dt>
                {seenIn.join(", ")}
                <span class="rules-parts">{differs === null ? rules.notTold : rules.parts(differs)}</span>
              </dt>
              <dd>{does[deviation]}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}

function WalksTable({
  table: { rule: right, weights, walks },
  label,
}: {
  readonly table: DeviationTable;
  readonly label: string;
}) {
  const { rules } = texts.value;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="rules-scroll" tabIndex={0} aria-label={rules.deviationsTable}>
      <table class="rules-table">
        <thead>
          <tr>
            <th scope="col">{rules.columns.step}</th>
            <th scope="col">g</th>
            <th scope="col">E</th>
            <th scope="col" class="rules-number">
              {label} {rule.value === right ? "" : `(${rules.rightRule})`}
            </th>
            {walks.map(({ deviation, seenIn }) => (
              <th key={deviation} scope="col" class="rules-number">
                {seenIn.join(", ")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weights.map((weight, t) => (
            <tr key={t} class={t + 1 === madeSteps.value ? "rules-lit" : undefined}>
              <th scope="row">{t + 1}</th>
              <td>{exact(script.value.gradient[t], ALL_DECIMALS)}</td>
              <td>{exact(script.value.error[t], ALL_DECIMALS)}</td>
              <td class="rules-number rules-right">
                <AlignedNumber value={weight} />
              </td>
              {walks.map(({ deviation, differs, weights: walked }) => (
                <td key={deviation} class={`rules-number ${classOf(t + 1, differs)}`}>
                  <AlignedNumber value={walked[t]} />
                  {differs === t + 1 && <span class="rules-differs">{rules.differsHere}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** CSS class of a number: before, at or after the first step that differs. */
function classOf(step: number, differs: number | null): string {
  if (differs === null || step < differs) return "rules-same";
  return step === differs ? "rules-first" : "rules-after";
}
