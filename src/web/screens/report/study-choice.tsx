import { landscapeLabel } from "../../../experiment/configuration/landscape-notation.ts";
import { epochsOf } from "../../../experiment/record/curve.ts";

import { styleTechniques } from "../../../report/figures/techniques-style.ts";
import { Select } from "../../controls/select.tsx";
import { TechniqueMark } from "../../controls/technique-mark.tsx";
import { texts } from "../../words/index.ts";
import type { GatheredStudy } from "../../workers/report-calls.ts";
import { type ReportState, techniqueKey } from "./state.ts";

/** Choice of the study and of its techniques. */
export function StudyChoice({ report }: { readonly report: ReportState }) {
  const words = texts.value.report.study;
  const study = report.study.value;
  const all = (report.studies.value ?? []).filter(({ done }) => done.length > 0);
  if (study === null) return null;
  const { techniques } = study.plan;
  const styles = styleTechniques(techniques);
  const shown = report.shown.value;
  return (
    <div class="report-choice">
      {all.length > 1 && (
        <Select
          label={words.label}
          value={study.key}
          options={all.map((one) => ({ value: one.key, label: nameOf(one, words) }))}
          onChoose={report.choose}
        />
      )}
      {techniques.length > 1 && (
        <fieldset class="report-techniques">
          <legend>{words.techniques}</legend>
          {techniques.map((technique, k) => (
            <label key={techniqueKey(technique)} class="report-technique">
              <input
                type="checkbox"
                checked={shown.includes(technique)}
                disabled={shown.length === 1 && shown.includes(technique)}
                onChange={(event) => report.show(technique, event.currentTarget.checked)}
              />
              <TechniqueMark style={styles[k]} />
              <span>{technique.label}</span>
            </label>
          ))}
        </fieldset>
      )}
      {study.agreed > 0 && <p class="report-agreed">{words.agreed(study.agreed)}</p>}
      {study.conflicts.map((conflict) => (
        <p key={conflict} class="report-conflict">
          {words.conflict(conflict)}
        </p>
      ))}
    </div>
  );
}

/** `mnist, 784–128–10, full batch, 50 epochs: 6 of 9 runs`. */
function nameOf({ plan, done }: GatheredStudy, words: (typeof texts.value.report)["study"]): string {
  const [{ problem }] = plan.problems;
  if (problem.kind === "landscape") return words.landscape(landscapeLabel(problem), done.length, plan.trials.length);
  return words.name(
    problem.data,
    problem.layers.join("–"),
    problem.batch,
    epochsOf(plan.stop),
    done.length,
    plan.trials.length,
  );
}
