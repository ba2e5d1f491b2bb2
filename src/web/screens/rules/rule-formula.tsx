import { readFormula } from "../../../optimizers/card/formula.ts";
import { technique } from "../../../optimizers/registry.ts";
import { BranchMark } from "../../controls/branch-mark.tsx";
import { texts } from "../../words/index.ts";
import { Formula } from "./formula.tsx";
import { present } from "./state.ts";

/** A technique's description and its card's formula, with the lines of the last step's branch highlighted. */
export function RuleSection({ id, label }: { readonly id: string; readonly label: string }) {
  const { rules } = texts.value;
  const { about, summary, sources = [], formula = [], letters = {}, defaults, turnRule } = technique(id);
  const lines = readFormula(formula);
  const branch = present.value?.branch ?? null;
  const rates = Object.keys(defaults).filter((name) => name in letters);
  return (
    <section class="rules-rule">
      <h2>{label}</h2>
      <p class="prose">{rules.about[id] ?? about ?? summary}</p>
      <div class="rules-formula">
        <div class="rules-given">{lines.map(({ when, does }) => when === "" && does.map(formulaOf))}</div>
        <ul>
          {lines.map(
            ({ when, does, branches }) =>
              when !== "" && (
                <li key={when} {...litIf(branch !== null && branches.includes(branch))}>
                  <span class="rules-when">{when.split(/(?<=,) /).map(formulaOf)}</span>
                  <span class="rules-then">{does.map(formulaOf)}</span>
                  <span class="rules-branch">
                    {branches.map((name) => (
                      <BranchMark key={name} branch={name} word={rules.branches[name]} />
                    ))}
                  </span>
                </li>
              ),
          )}
        </ul>
        <p class="small">
          {turnRule === undefined
            ? rules.letters(rates.map((name) => `${letters[name]} = ${name}`).join(", "))
            : rules.lettersOfTurns}
        </p>
      </div>
      <ul class="rules-sources small" aria-label={rules.sources}>
        {sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </section>
  );
}

function formulaOf(text: string) {
  return <Formula key={text} text={text} />;
}

function litIf(isLit: boolean) {
  return isLit ? ({ class: "rules-lit", "aria-current": "step" } as const) : {};
}
