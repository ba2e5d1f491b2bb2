import { TECHNIQUES } from "../../../optimizers/registry.ts";
import { Select } from "../../controls/select.tsx";
import { TechniqueMark } from "../../controls/technique-mark.tsx";
import { texts } from "../../words/index.ts";
import { FORMULAS, type ListedBranch, RULES } from "./rule-listing.ts";
import { changeLandscape, chosenWalk, isWalking, landscapeSettings, nameOf, step, styles } from "./state.ts";
import { errorSentence, stepSentence } from "./step-words.ts";
import { coordinateStep, type Walk } from "./walk.ts";

/** The rule of the chosen technique as text, with the branch that each weight's last step took lit, and that step's numbers. */
export function Rule() {
  const words = texts.value.landscape;
  const walked = chosenWalk.value;
  const { shown } = landscapeSettings.value;
  const id = walked?.id ?? landscapeSettings.value.chosen;
  const options = TECHNIQUES.filter((entry) => shown.includes(entry.id) || entry.id === id);
  return (
    <section class="landscape-rule" aria-labelledby="landscape-rule-title">
      <header>
        <h2 id="landscape-rule-title">{words.rule}</h2>
        <TechniqueMark style={styles.get(id)!} />
        <Select
          label={words.ruleOf}
          isLabelHidden
          value={id}
          options={options.map((entry) => ({ value: entry.id, label: nameOf(entry.id) }))}
          onChoose={(chosen) => changeLandscape({ chosen })}
        />
      </header>
      {id in RULES ? <Branches id={id} walked={walked} /> : <Formulas id={id} />}
      <Told walked={walked} />
    </section>
  );
}

function Branches({ id, walked }: { readonly id: string; readonly walked: Walk | null }) {
  const words = texts.value.landscape;
  const at = walked === null ? 0 : Math.min(step.value, walked.steps);
  const taken = ([0, 1] as const).map((coordinate) =>
    walked !== null && at > 0 ? coordinateStep(walked, at, coordinate).branch : null,
  );
  return (
    <>
      <p class="landscape-rule-given">{words.given}</p>
      <ol class="landscape-branches">
        {RULES[id].map((listed) => (
          <BranchRow key={listed.branch} id={id} listed={listed} taken={taken.map((one) => one === listed.branch)} />
        ))}
      </ol>
    </>
  );
}

function BranchRow({
  id,
  listed,
  taken,
}: {
  readonly id: string;
  readonly listed: ListedBranch;
  /** Whether w₁ and w₂ took it. */
  readonly taken: readonly boolean[];
}) {
  const words = texts.value.landscape;
  const isLit = taken.includes(true);
  const translated = (formula: string) =>
    formula.replace(/\{(\w+)\}/g, (_, word) => words.ruleWords[word as keyof typeof words.ruleWords]);
  return (
    <li class={`landscape-branch${isLit ? " landscape-branch-lit" : ""}`} aria-current={isLit ? "step" : undefined}>
      <span class="landscape-branch-who">
        {["w₁", "w₂"].map((name, k) => (
          <span key={name} class={taken[k] ? "landscape-who-on" : "landscape-who-off"} aria-hidden={!taken[k]}>
            {name}
          </span>
        ))}
      </span>
      <span class="landscape-branch-text">
        <span class="landscape-branch-when">{translated(listed.when)}</span>
        <span class="landscape-branch-plain">{words.branches(id, listed.branch)}</span>
        <span class="landscape-branch-then">
          {listed.does.map((formula, k) => (
            <span key={formula}>
              {translated(formula)}
              {k + 1 < listed.does.length ? "; " : ""}
            </span>
          ))}
        </span>
      </span>
    </li>
  );
}

function Formulas({ id }: { readonly id: string }) {
  return (
    <>
      <p class="landscape-rule-given">{texts.value.landscape.noBranches}</p>
      <ul class="landscape-formulas">
        {(FORMULAS[id] ?? []).map((formula) => (
          <li key={formula}>{formula}</li>
        ))}
      </ul>
    </>
  );
}

/** The last step in sentences. */
function Told({ walked }: { readonly walked: Walk | null }) {
  const words = texts.value.landscape;
  const at = walked === null ? 0 : Math.min(step.value, walked.steps);
  return (
    <div class="landscape-told prose" aria-live={isWalking.value ? "off" : "polite"}>
      {walked === null || at === 0 ? (
        <p>{words.noStepYet}</p>
      ) : (
        <>
          <p>
            <b>{words.stepTitle(at)}</b> {errorSentence(walked, at)}
          </p>
          <p>{stepSentence(walked, at, 0)}</p>
          <p>{stepSentence(walked, at, 1)}</p>
          {walked.left && step.value > walked.steps && <p>{words.leftAt(walked.steps)}</p>}
        </>
      )}
    </div>
  );
}
