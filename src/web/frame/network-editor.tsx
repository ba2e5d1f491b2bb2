import { useEffect, useState } from "preact/hooks";
import { ACTIVATIONS } from "../../model/activation.ts";
import { INITIALISERS } from "../../model/initialiser.ts";
import { LOSSES } from "../../model/loss.ts";
import { network, parameterCount } from "../../model/network.ts";
import { Field } from "../controls/field.tsx";
import { Select } from "../controls/select.tsx";
import { lab } from "../lab/the-lab.ts";
import { texts } from "../words/index.ts";

/** Chooses layers, activation, first weights and loss. */
export function NetworkEditor() {
  const { network: words } = texts.value.frame;
  const { activation, initialiser, loss } = lab.setup.value;
  return (
    <div class="frame-editor">
      <HiddenLayers />
      <Select
        label={words.activation}
        value={activation}
        options={ACTIVATIONS.map((value) => ({ value, label: words.activations[value] }))}
        onChoose={(chosen) => lab.change({ activation: chosen })}
      />
      <Select
        label={words.initialiser}
        value={initialiser}
        options={INITIALISERS.map((value) => ({ value, label: words.initialisers[value] }))}
        onChoose={(chosen) => lab.change({ initialiser: chosen })}
      />
      <Select
        label={words.loss}
        value={loss}
        options={LOSSES.map((value) => ({ value, label: words.losses[value] }))}
        onChoose={(chosen) => lab.change({ loss: chosen })}
      />
    </div>
  );
}

function HiddenLayers() {
  const { network: words } = texts.value.frame;
  const { hidden } = lab.setup.value;
  const shown = hidden.join(", ");
  const [text, setText] = useState(shown);
  const [isBad, setBad] = useState(false);
  useEffect(() => {
    setText(shown);
    setBad(false);
  }, [shown]);
  const commit = () => {
    const sizes = text.trim() === "" ? [] : text.split(/[\s,;–-]+/).map(Number);
    const isFine = sizes.length <= 8 && sizes.every((size) => Number.isInteger(size) && size >= 1 && size <= 4096);
    setBad(!isFine);
    if (isFine && sizes.join(", ") !== shown) lab.change({ hidden: sizes });
  };
  const data = lab.data.value;
  const weights = data && parameterCount(network([data.columns, ...hidden, data.classes]));
  return (
    <Field
      label={words.hidden}
      help={weights === null ? words.hiddenHelp : `${words.hiddenHelp} ${words.weights(weights)}.`}
      fault={isBad ? words.hiddenFault : null}
    >
      {(control) => (
        <input
          {...control}
          type="text"
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={(event) => event.key === "Enter" && commit()}
        />
      )}
    </Field>
  );
}
