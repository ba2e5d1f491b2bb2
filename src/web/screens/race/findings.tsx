import { Icon } from "../../controls/icon.tsx";
import { TechniqueMark } from "../../controls/technique-mark.tsx";
import { texts } from "../../words/index.ts";
import { neverRose } from "./coincidence.ts";
import { coincidences, withoutMeaning } from "./state.ts";

/** States which techniques coincide, since their lines lie on one another. */
export function Findings() {
  const { coincide } = texts.value.race;
  return (
    <ul class="race-findings" aria-live="off">
      {withoutMeaning.value.map(({ style, trial }) => (
        <li key={`${trial.id} without meaning`} class="race-warning">
          <Icon name="warning" size={18} />
          <span>{texts.value.race.noMeaning(style.label)}</span>
        </li>
      ))}
      {coincidences.value.map(({ runs, kind, epoch }) => {
        const names = runs.map(({ style }) => style.label).join(" = ");
        const sentence = kind === "soFar" ? coincide.soFar(names, epoch) : coincide[kind](names);
        return (
          <li key={runs[0].trial.id}>
            <span class="race-marks">
              {runs.map(({ style, trial }) => (
                <TechniqueMark key={trial.id} style={style} />
              ))}
            </span>
            <span>
              {sentence} {neverRose(runs, epoch) && coincide.neverRose}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
