import { technique } from "../../../optimizers/registry.ts";
import { texts } from "../../words/index.ts";
import { compact, short } from "../../words/numbers.ts";
import { turnKey } from "../../words/turn-key.ts";
import { slopeAt } from "./curve.ts";
import { chosenWalk, made, step, TARGET, weightSettings } from "./state.ts";
import type { ToldWeight } from "./words/told-weight.ts";

/** The last step in a sentence, and what it has led to. */
export function Told() {
  const words = texts.value.weight;
  const last = made.value.at(-1);
  return (
    <div class="weight-told prose" aria-live="polite">
      {last === undefined ? (
        <p>{words.atStart}</p>
      ) : (
        <>
          <p>
            <b>
              {words.step} {short(step.value)}:
            </b>{" "}
            {sentence()}
          </p>
          <p class="weight-then">{remark()}</p>
        </>
      )}
    </div>
  );
}

/** What the rule did in the last step, and why. */
function sentence(): string {
  const { told } = texts.value.weight;
  const { branch, from, to, g, deltaBefore, deltaAfter } = made.value[step.value - 1];
  const { losses } = chosenWalk.value;
  const move = to - from;
  const fields: ToldWeight = {
    deltaBefore: compact(deltaBefore!),
    delta: compact(deltaAfter!),
    move: move > 0 ? `+${compact(move)}` : compact(move),
    to: compact(to),
    errorBefore: compact(losses[step.value - 2]),
    error: compact(losses[step.value - 1]),
  };
  if (g === 0) return told.flat(fields);
  if (branch === "grow") return told.grow(fields);
  if (branch === "keep") return step.value === 1 ? told.first(fields) : told.afterTurn(fields);
  const { turnRule } = technique(weightSettings.value.rule);
  return told.turns[turnKey(turnRule!, branch!)]!(fields);
}

/** What can be seen now. */
function remark(): string {
  const { told } = texts.value.weight;
  const { from, to, branch } = made.value[step.value - 1];
  if (chosenWalk.value.losses[step.value] < TARGET) return told.arrived(short(TARGET));
  const isJump = branch !== "turn, back" && slopeAt(from) * slopeAt(to) < 0;
  return isJump ? told.crossed : "";
}
