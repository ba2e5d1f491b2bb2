import type { Branch } from "../../../core/contracts.ts";
import { type FormulaLine, readFormula } from "../../../optimizers/card/formula.ts";
import { TECHNIQUES, technique } from "../../../optimizers/registry.ts";
import { BranchMark } from "../../controls/branch-mark.tsx";
import { Select } from "../../controls/select.tsx";
import { TechniqueMark } from "../../controls/technique-mark.tsx";
import { coordinateStep, tellsOf, type Walk } from "../../lab/walk.ts";
import { texts } from "../../words/index.ts";
import { turnKey } from "../../words/turn-key.ts";
import { changeLandscape, chosenWalk, isWalking, landscapeSettings, nameOf, step, styles } from "./state.ts";
import { errorSentence, stepSentence } from "./step-words.ts";

/** The rule of the chosen technique as text, with the branches of the last step highlighted, and that step's numbers. */
export function Rule() {
  const words = texts.value.landscape;
  const walked = chosenWalk.value;
  const { shown } = landscapeSettings.value;
  const id = walked?.id ?? landscapeSettings.value.chosen;
  const lines = readFormula(technique(id).formula ?? []);
  const branches = lines.filter(({ when }) => when !== "");
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
      {branches.length > 0 ? <Branches id={id} walked={walked} branches={branches} /> : <Formulas lines={lines} />}
      <Told walked={walked} />
      {walked !== null && walked.probes.length > 0 && <p class="small">{probesText(walked)}</p>}
    </section>
  );
}

/** How many places the technique has tried itself. */
function probesText({ probed, steps }: Walk): string {
  const at = Math.min(step.value, steps);
  return texts.value.landscape.probes(probed[at] - probed[Math.max(0, at - 1)], probed[at]);
}

function Branches({
  id,
  walked,
  branches,
}: {
  readonly id: string;
  readonly walked: Walk | null;
  readonly branches: readonly FormulaLine[];
}) {
  const words = texts.value.landscape;
  const at = walked === null ? 0 : Math.min(step.value, walked.steps);
  const taken = ([0, 1] as const).map((coordinate) =>
    walked !== null && at > 0 ? coordinateStep(walked, at, coordinate).branch : null,
  );
  return (
    <>
      <p class="landscape-rule-given">{words.given}</p>
      <ol class="landscape-branches">
        {branches.map((line) => (
          <BranchRow
            key={line.when}
            id={id}
            line={line}
            taken={taken.map((one) => one !== null && line.branches.includes(one))}
          />
        ))}
      </ol>
    </>
  );
}

function BranchRow({
  id,
  line: { when, does, branches },
  taken,
}: {
  readonly id: string;
  readonly line: FormulaLine;
  /** Whether w₁ and w₂ took this branch. */
  readonly taken: readonly boolean[];
}) {
  const isLit = taken.includes(true);
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
        <span class="landscape-branch-when">{when}</span>
        <span class="landscape-branch-plain">
          {branches.map((branch) => branchWords(id, branch)).join(" ")}{" "}
          {branches.map((branch) => (
            <BranchMark key={branch} branch={branch} word={texts.value.rules.branches[branch]} />
          ))}
        </span>
        <span class="landscape-branch-then">
          {does.map((formula, k) => (
            <span key={formula}>
              {formula}
              {k + 1 < does.length ? "; " : ""}
            </span>
          ))}
        </span>
      </span>
    </li>
  );
}

/** What a technique does on a branch, in a few words. */
function branchWords(id: string, branch: Branch): string {
  const { branches } = texts.value.landscape;
  if (branch === "grow" || branch === "keep") return branches[branch];
  const { turnRule } = technique(id);
  return turnRule === undefined ? "" : branches.turns[turnKey(turnRule, branch)];
}

function Formulas({ lines }: { readonly lines: readonly FormulaLine[] }) {
  return (
    <>
      <p class="landscape-rule-given">{texts.value.landscape.noBranches}</p>
      <ul class="landscape-formulas">
        {lines.map(({ does }) => (
          <li key={does[0]}>{does.join("; ")}</li>
        ))}
      </ul>
    </>
  );
}

/** The last step, described in sentences once it is known. */
function Told({ walked }: { readonly walked: Walk | null }) {
  const words = texts.value.landscape;
  const at = walked === null ? 0 : Math.min(step.value, walked.steps);
  if (walked !== null && !tellsOf(walked, step.value)) return <div class="landscape-told prose">…</div>;
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
