import { texts } from "../../words/index.ts";
import { FORMULAS } from "./formulas.ts";
import { Formula } from "./notation.tsx";
import { SOURCES } from "./sources.ts";
import { present } from "./state.ts";

/** A technique in words and as its paper's formula, of which the part that the last step took is lit. */
export function RuleSection({ id, label }: { readonly id: string; readonly label: string }) {
  const { rules } = texts.value;
  const { given, parts } = FORMULAS[id];
  const taken = present.value?.taken;
  return (
    <section class="rules-rule">
      <h2>{label}</h2>
      <p class="prose">{rules.words(id)}</p>
      <div class="rules-formula">
        <div class="rules-given">
          {given.map((text) => (
            <Formula key={text} text={text} />
          ))}
        </div>
        <ul>
          {parts.map(({ when, lines, taken: ways }) => (
            <li key={[...when, ...lines].join()} {...litIf(taken !== undefined && ways.includes(taken))}>
              <span class="rules-when">
                {when.length === 0
                  ? parts.length > 1 && rules.always
                  : when.map((text) => <Formula key={text} text={text} />)}
              </span>
              <span class="rules-then">
                {lines.map((text) => (
                  <Formula key={text} text={text} />
                ))}
              </span>
            </li>
          ))}
        </ul>
        <p class="small">{rules.letters(id)}</p>
      </div>
      <ul class="rules-sources small" aria-label={rules.sources}>
        {SOURCES[id].map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </section>
  );
}

function litIf(isLit: boolean) {
  return isLit ? ({ class: "rules-lit", "aria-current": "step" } as const) : {};
}
