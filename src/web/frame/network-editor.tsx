import { useEffect, useState } from "preact/hooks";
import { PAGE_KEYS, type PageKey, SETTINGS, settingOf } from "../../experiment/settings.ts";
import { taskLoss } from "../../model/loss.ts";
import { network, parameterCount } from "../../model/network.ts";
import { Field } from "../controls/field.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { Select } from "../controls/select.tsx";
import { optionName, settingName } from "../lab/setup-words.ts";
import { lab } from "../lab/the-lab.ts";
import { texts } from "../words/index.ts";
import { ScheduleControl } from "./schedule-control.tsx";

/** Editor of the layers and of all other network settings in the table of settings. */
export function NetworkEditor() {
  return (
    <div class="frame-editor">
      <HiddenLayers />
      {PAGE_KEYS.map((key) => settingOf(key).label !== undefined && <SettingControl key={key} name={key} />)}
    </div>
  );
}

/** The control for a setting, according to its form. */
function SettingControl({ name }: { readonly name: PageKey }) {
  const { form } = settingOf(name);
  if (form.kind === "schedule") return <ScheduleControl />;
  const isRegression = lab.data.value?.targetNames !== undefined;
  const value = lab.setup.value[name] ?? (name === "loss" ? taskLoss(isRegression) : undefined);
  const change = (chosen: string | number) => lab.change({ [name]: chosen });
  if (form.kind === "choice") {
    const of = form.of.filter((option) => !OTHER_TASK[isRegression ? "regression" : "classification"].includes(option));
    const options = of.map((option) => ({ value: option, label: optionName(name, option) }));
    return <Select label={settingName(name)} value={String(value)} options={options} onChoose={change} />;
  }
  if (form.kind !== "integer" && form.kind !== "number") return null;
  return (
    <NumberField
      label={settingName(name)}
      value={Number(value)}
      min={form.min}
      max={form.max}
      isInteger={form.kind === "integer"}
      step={form.kind === "integer" ? 1 : (form.max - form.min) / 20}
      onCommit={change}
    />
  );
}

/** Options that make no sense for a task. */
const OTHER_TASK: Readonly<Record<"classification" | "regression", readonly string[]>> = {
  classification: ["rmse"],
  regression: ["cross-entropy", "accuracy"],
};

function HiddenLayers() {
  const { network: words } = texts.value.frame;
  const { most, max } = SETTINGS.hidden.form;
  const { hidden } = lab.setup.value;
  const shown = hidden.join(", ");
  const [text, setText] = useState(shown);
  const [isBad, setBad] = useState(false);
  useEffect(() => {
    setText(shown);
    setBad(false);
  }, [shown]);
  const sizesIn = (typed: string) => (typed.trim() === "" ? [] : typed.split(/[\s,;–-]+/).map(Number));
  const isGood = (sizes: readonly number[]) =>
    sizes.length <= most && sizes.every((size) => Number.isInteger(size) && size >= 1 && size <= max);
  const commit = () => {
    const sizes = sizesIn(text);
    setBad(!isGood(sizes));
    if (isGood(sizes) && sizes.join(", ") !== shown) lab.change({ hidden: sizes });
  };
  const data = lab.data.value;
  const weights = data && parameterCount(network([data.columns, ...hidden, data.targetNames?.length ?? data.classes]));
  return (
    <Field
      label={words.hidden}
      help={weights === null ? words.hiddenHelp : `${words.hiddenHelp} ${words.weights(weights)}.`}
      fault={isBad ? words.hiddenFault(most, max) : null}
    >
      {(control) => (
        <input
          {...control}
          type="text"
          autocomplete="off"
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            if (isGood(sizesIn(event.currentTarget.value))) setBad(false);
          }}
          onBlur={commit}
          onKeyDown={(event) => event.key === "Enter" && commit()}
        />
      )}
    </Field>
  );
}
