import { BranchMark } from "../../controls/branch-mark.tsx";
import { TechniqueName } from "../../controls/technique-mark.tsx";
import { coordinateStep } from "../../lab/walk.ts";
import { texts } from "../../words/index.ts";
import { compact, short } from "../../words/numbers.ts";
import { MAX_STEPS } from "./link.ts";
import { chooseWeightRule, type RuleWalk, ruleStyles, ruleWalks, step, TARGET, weightSettings } from "./state.ts";

/** The four rules on the curve at the present step; the chosen one's ball is in the figure. */
export function Rules() {
  const words = texts.value.weight;
  return (
    <section class="weight-rules" aria-labelledby="weight-rules-title">
      <h2 id="weight-rules-title">{words.rulesTitle}</h2>
      <p class="small weight-hint">{words.rulesHelp}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.rule}</th>
            <th scope="col" class="weight-number">
              {words.errorAt(short(step.value))}
            </th>
            <th scope="col" class="weight-number">
              {words.arrives(short(TARGET))}
            </th>
          </tr>
        </thead>
        <tbody>
          {ruleWalks.value.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ one: { id, walked, arrives } }: { readonly one: RuleWalk }) {
  const words = texts.value.weight;
  const at = Math.min(step.value, walked.steps);
  const branch = at === 0 ? null : coordinateStep(walked, at, 0).branch;
  const isChosen = weightSettings.value.rule === id;
  return (
    <tr class={isChosen ? "weight-chosen" : undefined}>
      <th scope="row">
        <label>
          <input type="radio" name="weight-rule" checked={isChosen} onChange={() => chooseWeightRule(id)} />
          <span>
            <TechniqueName style={ruleStyles.get(id)!} />
            <span class="weight-doing">{words.doing[id]}</span>
          </span>
        </label>
      </th>
      <td class="weight-number">
        {compact(walked.losses[at])}
        {branch !== null && <BranchMark branch={branch} word={words.branches[branch]} />}
      </td>
      <td class="weight-number">{arrives === null ? words.moreThan(short(MAX_STEPS)) : short(arrives)}</td>
    </tr>
  );
}
