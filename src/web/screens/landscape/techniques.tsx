import { TECHNIQUES } from "../../../optimizers/registry.ts";
import { NumberField } from "../../controls/number-field.tsx";
import { TechniqueMark } from "../../controls/technique-mark.tsx";
import { tellsOf, type Walk } from "../../lab/walk.ts";
import { texts } from "../../words/index.ts";
import { compact, count, tickText } from "../../words/numbers.ts";
import { goodRates } from "./link.ts";
import { sharedWays } from "./paths.tsx";
import {
  COUNTED_STEPS,
  changeLandscape,
  landscapeSettings,
  nameOf,
  step,
  stepsToTarget,
  styles,
  target,
  toggleTechnique,
  walks,
} from "./state.ts";

/** The Rprop family and the others that are shown, with their present E and steps to the target; the rest to choose from; their rates. */
export function Techniques() {
  const words = texts.value.landscape;
  const { shown, chosen } = landscapeSettings.value;
  return (
    <section class="landscape-techniques" aria-labelledby="landscape-techniques-title">
      <h2 id="landscape-techniques-title">{words.techniques}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.technique}</th>
            <th scope="col">{words.errorAt(step.value)}</th>
            <th scope="col">{words.stepsToTarget(tickText(target.value))}</th>
          </tr>
        </thead>
        <tbody>
          {TECHNIQUES.filter(({ id, turnRule }) => turnRule !== undefined || shown.includes(id)).map(({ id }) => {
            const walked = walks.value.find((one) => one.id === id);
            const steps = stepsToTarget.value.get(id);
            return (
              <tr key={id} class={chosen === id ? "landscape-technique-chosen" : undefined}>
                <th scope="row">
                  <Choice id={id} />
                </th>
                <td>{walked === undefined ? "" : errorText(walked)}</td>
                <td>{walked === undefined ? "" : stepsText(walked, steps)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="landscape-same" aria-live="off">
        {sharedWays(walks.value, step.value)
          .filter((group) => group.length > 1)
          .map((group) => words.same(group.map(({ id }) => nameOf(id)).join(" = "), step.value))
          .join(" ")}
      </p>
      <details class="landscape-others">
        <summary>{words.others}</summary>
        <div>
          {TECHNIQUES.filter(({ turnRule }) => turnRule === undefined).map(({ id }) => (
            <Choice key={id} id={id} />
          ))}
        </div>
      </details>
      <Rates />
    </section>
  );
}

function Choice({ id }: { readonly id: string }) {
  return (
    <label>
      <input
        type="checkbox"
        checked={landscapeSettings.value.shown.includes(id)}
        onChange={() => toggleTechnique(id)}
      />
      <TechniqueMark style={styles.get(id)!} />
      {nameOf(id)}
    </label>
  );
}

/** E at the present step, once it is known. */
function errorText(walked: Walk): string {
  return tellsOf(walked, step.value) ? compact(walked.losses[Math.min(step.value, walked.steps)]) : "…";
}

/** The number of steps to the target, once it is known, or that it is more than were counted, or that the walk ended before. */
function stepsText({ left }: Walk, steps: number | null | undefined): string {
  if (steps === undefined) return "…";
  if (steps !== null) return count(steps);
  if (!left) return `> ${count(COUNTED_STEPS)}`;
  const words = texts.value.landscape;
  return landscapeSettings.value.surface === "network" ? words.leftPlane : words.diverged;
}

/** Δ0, η⁺ and η⁻ of the Rprop family, and the learning rate of the others while one of them is shown. */
function Rates() {
  const words = texts.value.landscape;
  const { shown, delta0, etaPlus, etaMinus, learningRate } = landscapeSettings.value;
  const hasRate = TECHNIQUES.some(({ id, defaults }) => shown.includes(id) && "learningRate" in defaults);
  const change = (part: Partial<Parameters<typeof goodRates>[0]>) =>
    changeLandscape(goodRates({ delta0, etaPlus, etaMinus, learningRate, ...part }));
  return (
    <fieldset class="landscape-rates">
      <legend class="hidden">{words.rates}</legend>
      <NumberField
        label={words.delta0}
        value={delta0}
        min={1e-6}
        max={50}
        factor={1.1}
        onCommit={(value) => change({ delta0: value })}
      />
      <NumberField
        label={words.etaPlus}
        value={etaPlus}
        min={1.01}
        max={10}
        step={0.05}
        onCommit={(value) => change({ etaPlus: value })}
      />
      <NumberField
        label={words.etaMinus}
        value={etaMinus}
        min={0.01}
        max={0.99}
        step={0.05}
        onCommit={(value) => change({ etaMinus: value })}
      />
      {hasRate && (
        <NumberField
          label={words.learningRate}
          value={learningRate}
          min={1e-6}
          max={10}
          factor={1.25}
          onCommit={(value) => change({ learningRate: value })}
        />
      )}
    </fieldset>
  );
}
