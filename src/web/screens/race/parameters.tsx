import { useState } from "preact/hooks";
import { technique } from "../../../optimizers/registry.ts";
import { Button } from "../../controls/button.tsx";
import { NumberField } from "../../controls/number-field.tsx";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { chosen } from "./state.ts";
import { changeParameters, type Refusal, removeFromRace } from "./techniques.ts";

/** All hyper-parameters in the order of the fields, pairs beside each other. */
const ORDER = [
  ...["delta0", "etaMinus", "etaPlus", "deltaMin", "deltaMax"],
  ...[
    "learningRate",
    "learningRateMax",
    "learningRateDecay",
    "kappa",
    "phi",
    "theta",
    "mu",
    "momentum",
    "momentumDecay",
    "alpha",
    "rho",
    "beta1",
    "beta2",
    "epsilon",
  ],
  ...["initialAccumulator", "weightDecay", "decoupledWeightDecay", "nesterov", "centered", "amsgrad"],
];

/** Editor of the chosen technique's hyper-parameters, and a button that removes it from the race. */
export function Parameters() {
  const place = chosen.value;
  const choice = place === null ? undefined : lab.setup.value.techniques[place];
  if (place === null || choice === undefined) return null;
  return <Editor key={place} place={place} id={choice.id} hyper={choice.hyper} />;
}

function Editor({
  place,
  id,
  hyper,
}: {
  readonly place: number;
  readonly id: string;
  readonly hyper: Readonly<Record<string, number>>;
}) {
  const { race } = texts.value;
  const { label, defaults, summary } = technique(id);
  const [refused, setRefused] = useState<{ name: string; why: Refusal } | null>(null);
  const isRprop = "delta0" in defaults;
  const why = refused && (refused.why === "twice" ? race.twice : isRprop ? race.ruleRprop : race.ruleGradient);
  const change = (name: string, values: Readonly<Record<string, number>>) => {
    const refusal = changeParameters(place, values);
    setRefused(refusal && { name, why: refusal });
  };
  return (
    <section class="race-parameters">
      <h2>{race.edit(label)}</h2>
      <p class="small">{race.summaries[id] ?? summary}</p>
      <div class="race-fields">
        {ORDER.filter((name) => name in defaults).map((name) => (
          <NumberField
            key={name}
            label={race.hyper[name] ?? name}
            value={hyper[name]}
            factor={name.startsWith("eta") || name.startsWith("beta") ? 1.01 : 2}
            fault={refused?.name === name ? why : null}
            onCommit={(value) => change(name, { ...hyper, [name]: value })}
          />
        ))}
      </div>
      <div class="race-buttons">
        <Button onPress={() => change(Object.keys(defaults)[0], defaults)}>{race.defaults}</Button>
        <Button icon="remove" isDisabled={lab.setup.value.techniques.length < 2} onPress={() => removeFromRace(place)}>
          {race.remove}
        </Button>
      </div>
    </section>
  );
}
