import { Segmented } from "../../controls/segmented.tsx";
import { texts } from "../../words/index.ts";
import { exact, loss } from "../../words/numbers.ts";
import { Formula } from "./formula.tsx";
import { ProbeTable } from "./probe-table.tsx";
import { isTaken, PROBED_NAMES, type ProbedPoint, type ProbeStep } from "./probe-walk.ts";
import { chooseProbed, probed, probedName, probeStep } from "./state.ts";
import { StepControls } from "./step-controls.tsx";

/** Decimals of weights. */
const DECIMALS = 4;

/** Steps through a function of two weights, for techniques that evaluate the problem themselves: each step with its probes. */
export function ProbeSection() {
  const { rules } = texts.value;
  const { formula, start } = probed.value;
  return (
    <section class="rules-script">
      <div class="rules-script-head">
        <h2>{rules.scriptTitle}</h2>
        <Segmented
          label={rules.probes.choose}
          value={probedName.value}
          options={PROBED_NAMES.map((value) => ({ value, label: rules.probes.names[value] }))}
          onChoose={chooseProbed}
        />
      </div>
      <p class="small">
        {rules.probes.about} <Formula text={formula} />
      </p>
      <StepControls />
      <p class="rules-said" role="status">
        {probeStep.value === null ? rules.probes.start(placeText(start)) : saidOf(probeStep.value)}
      </p>
      <ProbeTable />
    </section>
  );
}

/** What a step did, in two or three sentences. */
function saidOf(step: ProbeStep): string {
  const { probes: said } = texts.value.rules;
  const { from, to, probes, kept } = step;
  const state = kept.map(({ letter, value }) => `${letter} = ${numberText(value)}`).join(", ");
  const tried = said.tried(probes.length);
  if (to === null) return `${tried} ${said.ended}`;
  const last = probes.findLastIndex((probe) => isTaken(step, probe));
  const numbers = { place: placeText(to.w), error: loss(to.error), before: loss(from.error), probe: last + 1 };
  const moved = last < 0 ? said.stays(numbers) : said.moves(numbers);
  return [tried, moved, ...(state === "" ? [] : [said.kept(state)])].join(" ");
}

function placeText([w1, w2]: ProbedPoint["w"]): string {
  return `(${exact(w1, DECIMALS)}; ${exact(w2, DECIMALS)})`;
}

function numberText(value: number): string {
  return Math.abs(value) >= 0.001 ? exact(value, DECIMALS) : loss(value);
}
