import { useEffect, useRef } from "preact/hooks";
import { texts } from "../../words/index.ts";
import { loss } from "../../words/numbers.ts";
import { AlignedNumber } from "./aligned-number.tsx";
import { isTaken, type ProbedPoint, type ProbeStep } from "./probe-walk.ts";
import { keepInSight } from "./script-table.tsx";
import { madeSteps, probeSteps } from "./state.ts";

/** Decimals of weights. */
const DECIMALS = 6;

/** The steps with a line for each point that was evaluated. Those of the last step that was made are highlighted. */
export function ProbeTable() {
  const { columns, probes: words } = texts.value.rules;
  const made = madeSteps.value;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="rules-scroll" tabIndex={0} aria-label={words.tableLabel}>
      <table class="rules-table">
        <thead>
          <tr>
            <th scope="col">{columns.step}</th>
            <th scope="col" class="rules-taken">
              {words.point}
            </th>
            {["w₁", "w₂"].map((letter) => (
              <th key={letter} scope="col" class="rules-number">
                {letter}
              </th>
            ))}
            <th scope="col">E</th>
          </tr>
        </thead>
        {probeSteps.value.map((step) => (
          <StepRows key={step.step} step={step} isMade={step.step <= made} isLit={step.step === made} />
        ))}
      </table>
    </section>
  );
}

function StepRows({
  step,
  isMade,
  isLit,
}: {
  readonly step: ProbeStep;
  readonly isMade: boolean;
  readonly isLit: boolean;
}) {
  const { probes: words } = texts.value.rules;
  const first = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isLit) keepInSight(first.current!);
  }, [isLit]);
  const points: (readonly [name: string, point: ProbedPoint, isTaken: boolean])[] = [
    [words.begins, step.from, false],
    ...step.probes.map((probe, k): [string, ProbedPoint, boolean] => [words.probe(k + 1), probe, isTaken(step, probe)]),
  ];
  return (
    <tbody>
      {points.map(([name, { w, error }, taken], k) => (
        <tr
          key={k}
          {...(k === 0 && { ref: first })}
          class={isLit ? "rules-lit" : undefined}
          aria-current={isLit ? "step" : undefined}
        >
          <th scope="row">{k === 0 ? step.step : ""}</th>
          <td class="rules-taken">
            <span class={isMade ? undefined : "rules-unmade"} aria-hidden={!isMade}>
              {name}
              {taken && <strong> · {words.taken}</strong>}
            </span>
          </td>
          {w.map((value, i) => (
            <td key={i} class="rules-number">
              <span class={isMade ? undefined : "rules-unmade"} aria-hidden={!isMade}>
                <AlignedNumber value={value} decimals={DECIMALS} />
              </span>
            </td>
          ))}
          <td>
            <span class={isMade ? undefined : "rules-unmade"} aria-hidden={!isMade}>
              {loss(error)}
            </span>
          </td>
        </tr>
      ))}
    </tbody>
  );
}
