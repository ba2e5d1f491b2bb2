import { technique } from "../../../optimizers/registry.ts";
import { Segmented } from "../../controls/segmented.tsx";
import { texts } from "../../words/index.ts";
import { exact } from "../../words/numbers.ts";
import { saidOf } from "./said.ts";
import { ScriptTable } from "./script-table.tsx";
import { SCRIPT_NAMES } from "./scripts.ts";
import { chooseScript, present, rule, script, scriptName } from "./state.ts";
import { StepControls } from "./step-controls.tsx";
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
      <StepControls />
      <p class="rules-said" role="status">
        {present.value === null ? rules.said.start : saidOf(rule.value, present.value, hyper)}
      </p>
      <ScriptTable />
      <p class="small">{told.join(" · ")}</p>
    </section>
  );
}
