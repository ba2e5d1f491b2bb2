import { technique } from "../../../optimizers/registry.ts";
import { Button } from "../../controls/button.tsx";
import { Segmented } from "../../controls/segmented.tsx";
import { texts } from "../../words/index.ts";
import { exact } from "../../words/numbers.ts";
import { saidOf } from "./said.ts";
import { ScriptTable } from "./script-table.tsx";
import { SCRIPT_NAMES } from "./scripts.ts";
import {
  chooseScript,
  goOn,
  isRunning,
  present,
  restartScript,
  rule,
  runScript,
  script,
  scriptName,
  stopScript,
} from "./state.ts";
import { scriptHyper } from "./walk.ts";

/** Steps through the script: controls, what the last step did and why, and the table. */
export function ScriptSection() {
  const { rules } = texts.value;
  const hyper = scriptHyper(rule.value, script.value);
  const { letters = {} } = technique(rule.value);
  const told = Object.entries(hyper)
    .filter(([, value]) => value !== 0)
    .map(([name, value]) => `${letters[name] ?? name} = ${exact(value, 8)}`);
  return (
    <section class="rules-script">
      <div class="rules-script-head">
        <h2>{rules.scriptTitle}</h2>
        <Segmented
          label={rules.chooseScript}
          value={scriptName.value}
          options={SCRIPT_NAMES.map((value) => ({ value, label: rules.scriptNames[value] }))}
          onChoose={chooseScript}
        />
      </div>
      <p class="small">{rules.scriptAbout[scriptName.value]}</p>
      <Controls />
      <p class="rules-said" role="status">
        {present.value === null ? rules.said.start : saidOf(rule.value, present.value, hyper)}
      </p>
      <ScriptTable />
      <p class="small">{told.join(" · ")}</p>
    </section>
  );
}

function Controls() {
  const { rules } = texts.value;
  const runAll = () => runScript(matchMedia("(prefers-reduced-motion: reduce)").matches);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are actions
    <div class="rules-controls" role="group" aria-label={rules.controls}>
      <Button icon="reset" label={rules.restart} onPress={restartScript} />
      <Button icon="back" onPress={() => goOn(-1)}>
        {rules.back}
      </Button>
      <Button kind="primary" icon="step" onPress={() => goOn(1)}>
        {rules.step}
      </Button>
      <Button icon={isRunning.value ? "pause" : "run"} onPress={isRunning.value ? stopScript : runAll}>
        {isRunning.value ? rules.stop : rules.runAll}
      </Button>
    </div>
  );
}
