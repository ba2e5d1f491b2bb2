import type { ComponentChildren } from "preact";
import { Button } from "../../controls/button.tsx";
import { InTurn } from "../../controls/in-turn.tsx";
import { MainButton } from "../../controls/main-button.tsx";
import { ScrubNumber } from "../../controls/scrub-number.tsx";
import { useScreenKeys } from "../../controls/use-screen-keys.ts";
import { texts } from "../../words/index.ts";
import { short } from "../../words/numbers.ts";
import { Bars } from "./bars.tsx";
import { Figure } from "./figure.tsx";
import { BOUNDS, MAX_STEPS } from "./link.ts";
import { Rules } from "./rules.tsx";
import { changeWeight, chosenWalk, goToWeightStep, step, weightSettings } from "./state.ts";
import { Told } from "./told.tsx";
import "./weight.css";

/** The screen for a first visit: one weight on a curve, and what Rprop does with it, step by step. */
export function Weight() {
  const words = texts.value.weight;
  useScreenKeys({ next: () => goToWeightStep(step.value + 1), back: () => goToWeightStep(step.value - 1) });
  return (
    <div class="weight">
      <section class="weight-idea">
        <h1>{words.title}</h1>
        <p class="weight-sentence">{words.idea}</p>
        <Rates />
      </section>
      <InTurn>
        <div class="weight-seen">
          <Figure />
          <Steps />
          <Bars />
        </div>
        <Told />
        <Rules />
        <p class="weight-more">
          <a href="#weight?weight=_-3.4_0.1&exercise=1">{words.exercises}</a>
        </p>
      </InTurn>
    </div>
  );
}

/** What the rates do, in a sentence whose numbers can be dragged. */
function Rates() {
  const words = texts.value.weight;
  const { delta0, etaPlus, etaMinus } = weightSettings.value;
  const number = (name: "delta0" | "etaPlus" | "etaMinus", value: number) => (
    <ScrubNumber
      value={value}
      min={BOUNDS[name][0]}
      max={BOUNDS[name][1]}
      isLog={name === "delta0"}
      digits={2}
      label={words[name]}
      onChange={(to) => changeWeight({ [name]: to })}
    />
  );
  return (
    <p class="weight-rates prose">
      {words.rates.begin} <WithStop>{number("delta0", delta0)}</WithStop> {words.rates.grow}{" "}
      <WithStop>{number("etaPlus", etaPlus)}</WithStop> {words.rates.turn}{" "}
      <WithStop>{number("etaMinus", etaMinus)}</WithStop> {words.rates.end}
    </p>
  );
}

/** A number at the end of a sentence: no line ends between it and the full stop. */
function WithStop({ children }: { readonly children: ComponentChildren }) {
  return <span class="weight-number-stop">{children}.</span>;
}

function Steps() {
  const words = texts.value.weight;
  const isLast = step.value === Math.min(MAX_STEPS, chosenWalk.value.steps);
  return (
    <fieldset class="weight-steps">
      <legend class="hidden">{words.controls}</legend>
      <MainButton
        icon="step"
        aria-keyshortcuts="ArrowRight"
        isDisabled={isLast}
        onPress={() => goToWeightStep(step.value + 1)}
      >
        {words.step}
      </MainButton>
      <Button
        icon="back"
        label={words.back}
        aria-keyshortcuts="ArrowLeft"
        isDisabled={step.value === 0}
        onPress={() => goToWeightStep(step.value - 1)}
      />
      <Button icon="reset" label={words.reset} isDisabled={step.value === 0} onPress={() => goToWeightStep(0)} />
      <span class="weight-at">{words.stepOf(short(step.value))}</span>
    </fieldset>
  );
}
