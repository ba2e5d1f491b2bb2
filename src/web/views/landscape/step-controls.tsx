import { useSignal } from "@preact/signals";
import { goToStep, isWalking, runSteps, step, stopWalking } from "../../state/landscape.ts";
import { MOST_STEPS } from "../../state/landscape-link.ts";
import { texts } from "../../texts/index.ts";
import { Button } from "../common/button.tsx";
import { NumberField } from "../common/number-field.tsx";
import { Slider } from "../common/slider.tsx";

/** Step, back, run, reset, and a slider over all steps: all techniques move together. */
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
        <Button kind="primary" icon="step" isDisabled={step.value === MOST_STEPS} onPress={() => go(step.value + 1)}>
          {words.step}
        </Button>
        {isWalking.value ? (
          <Button icon="pause" class="landscape-run" onPress={stopWalking}>
            {words.pause}
          </Button>
        ) : (
          <Button icon="run" class="landscape-run" isDisabled={step.value === MOST_STEPS} onPress={run}>
            {words.run(wanted.value)}
          </Button>
        )}
        <NumberField
          label={words.runLength}
          isLabelHidden
          value={wanted.value}
          min={1}
          max={MOST_STEPS}
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
        max={MOST_STEPS}
        step={1}
        shown={words.stepOf(step.value)}
        onMove={go}
      />
    </fieldset>
  );
}
