import { Button } from "../controls/button.tsx";
import { MainButton } from "../controls/main-button.tsx";
import { lab } from "../lab/the-lab.ts";
import { texts } from "../words/index.ts";

/** Starts or continues training, pauses it while it runs, and restarts it when it has finished. */
export function runOrPause(): void {
  const phase = lab.phase.value;
  if (phase === "running") lab.pause();
  else if (phase === "done") {
    lab.reset();
    lab.run();
  } else if (phase !== "loading") lab.run();
}

/** Buttons to run or pause, go an epoch back or forward, and reset. `isShort` omits texts and the reset button. */
export function Transport({ isShort = false }: { readonly isShort?: boolean }) {
  const { frame } = texts.value;
  const phase = lab.phase.value;
  const isRunning = phase === "running";
  const isIdle = phase === "loading" || lab.runs.value.length === 0;
  const words = isRunning ? frame.pause : phase === "done" ? frame.again : frame.run;
  const icon = isRunning ? "pause" : phase === "done" ? "reset" : "run";
  const atStart = lab.epoch.value === 0;
  return (
    <fieldset class="frame-transport" aria-label={frame.controls}>
      <MainButton
        icon={icon}
        class="frame-run"
        aria-keyshortcuts="Space"
        label={isShort ? words : undefined}
        isDisabled={isIdle}
        onPress={runOrPause}
      >
        {isShort ? undefined : <span>{words}</span>}
      </MainButton>
      <Button
        icon="back"
        label={frame.back}
        aria-keyshortcuts="ArrowLeft"
        isDisabled={isIdle || isRunning || atStart}
        onPress={() => lab.back()}
      />
      <Button
        icon="step"
        label={frame.step}
        aria-keyshortcuts="ArrowRight"
        isDisabled={isIdle || isRunning || phase === "done"}
        onPress={() => lab.step()}
      />
      {!isShort && (
        <Button icon="reset" label={frame.reset} isDisabled={isIdle || atStart} onPress={() => lab.reset()} />
      )}
    </fieldset>
  );
}
