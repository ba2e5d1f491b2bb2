import { BranchMark } from "../../controls/branch-mark.tsx";
import { BRANCH_COLOURS } from "../../controls/branch-marks.ts";
import type { CoordinateStep } from "../../lab/walk.ts";
import { texts } from "../../words/index.ts";
import { compact, short } from "../../words/numbers.ts";
import { VIEW } from "./curve.ts";
import { made, step, weightSettings } from "./state.ts";

/** Most bars at a time: those of the last steps. */
const SHOWN = 5;

/** Δ after each of the last steps, as a bar in the curve's scale, with the branch that the step took. */
export function Bars() {
  const words = texts.value.weight;
  const shown = made.value.slice(-SHOWN);
  return (
    <section class="weight-bars" aria-labelledby="weight-bars-title">
      <h2 id="weight-bars-title">{words.barsTitle}</h2>
      <p class="small weight-hint">{words.barsHelp}</p>
      <ol>
        {shown.length === 0 ? (
          <li>
            <span class="weight-bar-step">{short(1)}</span>
            <Bar delta={weightSettings.value.delta0} />
            <span class="weight-bar-words">{words.firstBar(compact(weightSettings.value.delta0))}</span>
          </li>
        ) : (
          shown.map((one, k) => {
            const number = step.value - shown.length + k + 1;
            return <Row key={number} one={one} number={number} isLast={number === step.value} />;
          })
        )}
      </ol>
    </section>
  );
}

function Row({
  one: { branch, deltaAfter },
  number,
  isLast,
}: {
  readonly one: CoordinateStep;
  readonly number: number;
  readonly isLast: boolean;
}) {
  const words = texts.value.weight;
  const group = branch === "grow" || branch === "keep" ? branch : "turn";
  const { fill } = BRANCH_COLOURS[group];
  return (
    <li class={isLast ? "weight-bar-last" : undefined}>
      <span class="weight-bar-step">{short(number)}</span>
      <Bar delta={deltaAfter!} fill={fill} />
      <span class="weight-bar-words">
        <b>Δ = {compact(deltaAfter!)}</b> <BranchMark branch={branch!} word={words.branches[branch!]} />
      </span>
    </li>
  );
}

/** A bar as long as Δ on the curve's axis of w; it ends at the figure's width. */
function Bar({ delta, fill }: { readonly delta: number; readonly fill?: string }) {
  const share = Math.min(1, delta / (VIEW.right - VIEW.left));
  return (
    <span class="weight-bar" aria-hidden="true">
      <span
        class={fill === undefined ? "weight-bar-first" : ""}
        style={{ width: `${100 * share}%`, background: fill }}
      />
    </span>
  );
}
