import { useSignal } from "@preact/signals";
import { Button } from "../../controls/button.tsx";
import { MainButton } from "../../controls/main-button.tsx";
import { NumberField } from "../../controls/number-field.tsx";
import { Slider } from "../../controls/slider.tsx";
import { texts } from "../../words/index.ts";
import { MAX_STEPS } from "./link.ts";
import { goToStep, isWalking, runSteps, step, stopWalking } from "./state.ts";

/** Buttons to step, go back, run and reset, and a slider over all steps; all techniques move together. */
export function StepControls() {
  const words = texts.value.landscape;
  const wanted = useSignal(50);
  const go = (to: number) => {
    stopWalking();
    goToStep(to);
  };
  const run = () => runSteps(wanted.value, matchMedia("(prefers-reduced-motion: reduce)").matches);
  return (
    <fieldset class="landscape-controls">
      <legend class="hidden">{words.controls}</legend>
      <div class="landscape-buttons">
        <Button icon="reset" label={words.reset} onPress={() => go(0)} />
        <Button icon="back" label={words.back} isDisabled={step.value === 0} onPress={() => go(step.value - 1)} />
        <MainButton icon="step" isDisabled={step.value === MAX_STEPS} onPress={() => go(step.value + 1)}>
          {words.step}
        </MainButton>
        {isWalking.value ? (
          <Button icon="pause" class="landscape-run" onPress={stopWalking}>
            {words.pause}
          </Button>
        ) : (
          <Button icon="run" class="landscape-run" isDisabled={step.value === MAX_STEPS} onPress={run}>
            {words.run(wanted.value)}
          </Button>
        )}
        <NumberField
          label={words.runLength}
          isLabelHidden
          value={wanted.value}
          min={1}
          max={MAX_STEPS}
          isInteger
          step={10}
          onCommit={(count) => {
            wanted.value = count;
          }}
        />
      </div>
      <Slider
        label={words.stepSlider}
        isLabelHidden
        value={step.value}
        min={0}
        max={MAX_STEPS}
        step={1}
        shown={words.stepOf(step.value)}
        onMove={go}
      />
    </fieldset>
  );
}
