import { SETTINGS } from "../../experiment/settings.ts";
import { Button } from "../controls/button.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { Segmented } from "../controls/segmented.tsx";
import { sampleCounts } from "../lab/setup-words.ts";
import { lab } from "../lab/the-lab.ts";
import { texts } from "../words/index.ts";

/** Editor of the batch: full, or mini-batches of a size. */
export function BatchEditor() {
  const { batch: words } = texts.value.frame;
  const setup = lab.setup.value;
  const most = sampleCounts(setup, lab.data.value)?.train ?? 60_000;
  const kind = setup.batch === "full" ? "full" : "mini";
  return (
    <div class="frame-editor">
      <Segmented
        label={words.label}
        value={kind}
        options={[
          { value: "full", label: words.kinds.full },
          { value: "mini", label: words.kinds.mini },
        ]}
        onChoose={(chosen) => lab.change({ batch: chosen === "full" ? "full" : Math.min(128, most) })}
      />
      {setup.batch !== "full" && (
        <NumberField
          label={words.size}
          value={setup.batch}
          min={1}
          max={most}
          isInteger
          factor={2}
          onCommit={(batch) => lab.change({ batch })}
        />
      )}
      <p class="small">{words.help}</p>
    </div>
  );
}

/** Editor of the seed. */
export function SeedEditor() {
  const { seed: words } = texts.value.frame;
  const { seed } = lab.setup.value;
  const { min, max } = SETTINGS.seed.form;
  return (
    <div class="frame-editor">
      <NumberField
        label={words.label}
        help={words.help}
        value={seed}
        min={min}
        max={max}
        isInteger
        onCommit={(chosen) => lab.change({ seed: chosen })}
      />
      <Button onPress={() => lab.change({ seed: seed === max ? min : seed + 1 })}>{words.next}</Button>
    </div>
  );
}

/** Editor of the number of epochs. */
export function EpochsEditor() {
  const { epochs: words } = texts.value.frame;
  return (
    <div class="frame-editor">
      <NumberField
        label={words.label}
        help={words.help}
        value={lab.setup.value.epochs}
        min={SETTINGS.epochs.form.min}
        max={SETTINGS.epochs.form.max}
        isInteger
        step={10}
        onCommit={(epochs) => lab.change({ epochs })}
      />
    </div>
  );
}
