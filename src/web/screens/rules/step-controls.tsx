import { Button } from "../../controls/button.tsx";
import { MainButton } from "../../controls/main-button.tsx";
import { texts } from "../../words/index.ts";
import { goOn, isRunning, restartScript, runScript, stopScript } from "./state.ts";

/** The buttons that step, run and restart. */
export function StepControls() {
  const { rules } = texts.value;
  const runAll = () => runScript(matchMedia("(prefers-reduced-motion: reduce)").matches);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are actions
    <div class="rules-controls" role="group" aria-label={rules.controls}>
      <Button icon="reset" label={rules.restart} onPress={restartScript} />
      <Button icon="back" onPress={() => goOn(-1)}>
        {rules.back}
      </Button>
      <MainButton icon="step" onPress={() => goOn(1)}>
        {rules.step}
      </MainButton>
      <Button icon={isRunning.value ? "pause" : "run"} onPress={isRunning.value ? stopScript : runAll}>
        {isRunning.value ? rules.stop : rules.runAll}
      </Button>
    </div>
  );
}
