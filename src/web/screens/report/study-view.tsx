import { useMemo } from "preact/hooks";
import type { Result } from "../../../experiment/analysis/result.ts";
import { landscapeLabel } from "../../../experiment/configuration/landscape-notation.ts";
import { epochsOf } from "../../../experiment/record/curve.ts";

import { styleTechniques } from "../../../report/figures/techniques-style.ts";
import { method } from "../../../report/html/method.ts";
import { failures, provenance } from "../../../report/html/provenance.ts";
import { sectionNotes } from "../../../report/html/section.ts";
import type { Content } from "../../../report/markup.ts";
import { answerOf } from "../../../report/words/answer.ts";
import { problemText } from "../../../report/words/problem.ts";
import { isDark } from "../../lab/theme.ts";
import { texts } from "../../words/index.ts";
import { ChapterView } from "./chapter-view.tsx";
import { Fold, FoldAll } from "./fold.tsx";
import { Made } from "./made.tsx";
import { reportWords } from "./report-words.ts";
import { shownChapters } from "./shown-chapters.ts";

/** A study in the report: the answer, then figures and tables, then how it was made. */
export function StudyView({ result }: { readonly result: Result }) {
  const { ends } = texts.value.report;
  const words = reportWords.value;
  const [one] = result.sections;
  const chapters = shownChapters.value;
  const last = useMemo(
    () =>
      [
        { id: "how", make: () => method(result, words) },
        { id: "failures", make: () => failures(result, words) },
        { id: "provenance", make: () => provenance(result, words) },
      ] as const,
    [result, words],
  );
  return (
    <div class="report-study" style={darkColours(result)}>
      <Answer result={result} />
      {one && <Problem result={result} />}
      {one && sectionNotes(one, words).map((note, k) => <Made key={k} content={note} />)}
      <FoldAll />
      {chapters.map((chapter) => (
        <ChapterView key={chapter.id} chapter={chapter} isFirst={chapter.id === "curves"} />
      ))}
      {last.map(({ id, make }) => (
        <section key={id} class="report-chapter" id={`report-${id}`} tabIndex={-1}>
          <Fold title={<h2>{ends[id]}</h2>}>{() => <End make={make} />}</Fold>
        </section>
      ))}
    </div>
  );
}

/** What stands after the chapters. */
function End({ make }: { readonly make: () => Content }) {
  return <Made content={useMemo(make, [make])} />;
}

/** Which technique is best, by how much, and how certain this is. */
function Answer({ result }: { readonly result: Result }) {
  return (
    <div class="report-answer">
      {answerOf(result, reportWords.value).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

/** What was trained, and how far. */
function Problem({ result: { plan, sections, records } }: { readonly result: Result }) {
  const { words, study } = texts.value.report;
  if (words === null) return <p class="report-problem">{problemText(sections[0])}.</p>;
  const [{ problem }] = plan.problems;
  const done = records.filter(({ status }) => status !== "failed").length;
  if (problem.kind === "landscape") {
    return <p class="report-problem">{study.landscape(landscapeLabel(problem), done, plan.trials.length)}</p>;
  }
  const layers = problem.layers.join("–");
  return (
    <p class="report-problem">
      {study.name(problem.data, layers, problem.batch, epochsOf(plan.stop), done, plan.trials.length)}
    </p>
  );
}

/** CSS variables that give figures and swatches the techniques' colours of the dark theme: see report/theme.ts. */
function darkColours({ sections }: Result): Record<string, string> {
  if (!isDark.value) return {};
  const styles = sections.flatMap(({ techniques }) => styleTechniques(techniques));
  return Object.fromEntries(styles.map(({ colour, darkColour }) => [`--on-dark-${colour.slice(1)}`, darkColour]));
}
