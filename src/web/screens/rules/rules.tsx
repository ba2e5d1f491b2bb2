import { InTurn } from "../../controls/in-turn.tsx";
import { useScreenKeys } from "../../controls/use-screen-keys.ts";
import { texts } from "../../words/index.ts";
import { CensusPlace } from "./census-place.tsx";
import { DeviationsSection } from "./deviations.tsx";
import { ListingSection } from "./listing.tsx";
import { ProbeSection } from "./probe-script.tsx";
import { RuleSection } from "./rule-formula.tsx";
import { ScriptSection } from "./script.tsx";
import { goOn, isProbing, rule, ruleStyles } from "./state.ts";
import { TechniqueList } from "./technique-list.tsx";
import "./rules.css";

/** The screen that shows what each technique computes: description, formula, code, steps on a script or a function; and deviating implementations. */
export function Rules() {
  const { rules } = texts.value;
  useScreenKeys({ next: () => goOn(1), back: () => goOn(-1) });
  const { style } = ruleStyles.find(({ id }) => id === rule.value)!;
  return (
    <div class="rules">
      <header class="rules-head">
        <h1>{rules.title}</h1>
        <p class="prose">{rules.intro}</p>
      </header>
      <InTurn>
        <TechniqueList />
        <div class="rules-pair">
          <InTurn>
            <RuleSection id={rule.value} label={style.label} />
            {isProbing.value ? <ProbeSection /> : <ScriptSection />}
          </InTurn>
        </div>
        <ListingSection id={rule.value} />
        <DeviationsSection id={rule.value} />
        <CensusPlace />
      </InTurn>
    </div>
  );
}
