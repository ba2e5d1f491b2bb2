import { texts } from "../../words/index.ts";
import { exact } from "../../words/numbers.ts";
import { ALL_DECIMALS, AlignedNumber } from "./aligned-number.tsx";
import type { FaultTable } from "./fault-walks.ts";
import { chooseRule, faults, madeSteps, rule, ruleStyles, script } from "./state.ts";

/** Implementations that deviate from a technique's rule: where each one differs on the script, and its fault in a sentence. */
export function FaultsSection({ id }: { readonly id: string }) {
  const { rules } = texts.value;
  const table = faults.value;
  return (
    <section class="rules-faults">
      <h2>{rules.faultsTitle}</h2>
      {table === null && <p class="prose">{rules.noFaults}</p>}
      {table?.walks.length === 0 && <p class="prose">{rules.noneKnown}</p>}
      {table !== null && table.walks.length > 0 && <Faults id={id} table={table} />}
    </section>
  );
}

function Faults({ id, table }: { readonly id: string; readonly table: FaultTable }) {
  const { rules } = texts.value;
  const { label } = ruleStyles.find((entry) => entry.id === table.rule)!.style;
  return (
    <>
      <p class="prose">{rules.faultsIntro(label)}</p>
      {table.rule !== id && (
        <p class="prose">
          {rules.sameRule(table.isRight, label)}{" "}
          <button type="button" class="rules-link" onClick={() => chooseRule(table.rule)}>
            {rules.showRule(label)}
          </button>
        </p>
      )}
      <div class="rules-faults-pair">
        <WalksTable table={table} label={label} />
        <dl class="rules-fault-list">
          {table.walks.map(({ fault, differs }) => (
            <div key={fault}>
              <dt>
                {rules.faults[fault].name}
                <span class="rules-parts">{differs === null ? rules.notTold : rules.parts(differs)}</span>
              </dt>
              <dd>{rules.faults[fault].fault}</dd>
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
  readonly table: FaultTable;
  readonly label: string;
}) {
  const { rules } = texts.value;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="rules-scroll" tabIndex={0} aria-label={rules.faultsTable}>
      <table class="rules-table">
        <thead>
          <tr>
            <th scope="col">{rules.columns.step}</th>
            <th scope="col">g</th>
            <th scope="col">E</th>
            <th scope="col" class="rules-number">
              {label} {rule.value === right ? "" : `(${rules.rightRule})`}
            </th>
            {walks.map(({ fault }) => (
              <th key={fault} scope="col" class="rules-number">
                {rules.faults[fault].name}
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
              {walks.map(({ fault, differs, weights: walked }) => (
                <td key={fault} class={`rules-number ${classOf(t + 1, differs)}`}>
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
