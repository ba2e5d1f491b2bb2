import { useEffect, useRef } from "preact/hooks";
import { TechniqueName } from "../../controls/technique-mark.tsx";
import { texts } from "../../words/index.ts";
import { chooseRule, rule, ruleStyles } from "./state.ts";

/** The list of techniques; one is chosen by pointer or arrow keys. */
export function TechniqueList() {
  const list = useRef<HTMLFieldSetElement>(null);
  const chosen = rule.value;
  useEffect(() => showChosen(list.current!), [chosen]);
  return (
    <fieldset ref={list} class="rules-techniques">
      <legend class="hidden">{texts.value.rules.choose}</legend>
      {ruleStyles.map(({ id, style }) => (
        <label key={id}>
          <input
            type="radio"
            name="rules-technique"
            value={id}
            checked={id === chosen}
            onChange={() => chooseRule(id)}
          />
          <span>
            <TechniqueName style={style} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** On a phone the list is one scrolling line: scrolls the chosen technique to its centre. */
function showChosen(list: HTMLElement): void {
  const label = list.querySelector("input:checked")!.parentElement!;
  list.scrollLeft = label.offsetLeft - list.offsetLeft - (list.clientWidth - label.offsetWidth) / 2;
}
