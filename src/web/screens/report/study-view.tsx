import { useMemo } from "preact/hooks";
import { styleTechniques } from "../../../report/figures/techniques-style.ts";
import { method } from "../../../report/html/method.ts";
import { failures, provenance } from "../../../report/html/provenance.ts";
import { chaptersOf, sectionNotes } from "../../../report/html/section.ts";
import type { AnalysedStudy } from "../../../report/study.ts";
import { answerOf } from "../../../report/words/answer.ts";
import { answerFacts } from "../../../report/words/answer-facts.ts";
import { problemText } from "../../../report/words/finding.ts";
import { isDark } from "../../lab/theme.ts";
import { texts } from "../../words/index.ts";
import { ChapterView } from "./chapter-view.tsx";
import { Made } from "./made.tsx";
import { reportWords } from "./report-words.ts";

/** A study as the report shows it: the answer, then figures and tables, then how it came about. */
export function StudyView({ study }: { readonly study: AnalysedStudy }) {
  const { ends } = texts.value.report;
  const words = reportWords.value;
  const [one] = study.sections;
  const chapters = useMemo(() => (one === undefined ? [] : chaptersOf(one, words)), [study, words]);
  const last = useMemo(
    () =>
      [
        { id: "how", content: method(study, words) },
        { id: "failures", content: failures(study, words) },
        { id: "provenance", content: provenance(study, words) },
      ] as const,
    [study, words],
  );
  return (
    <div class="report-study" style={darkColours(study)}>
      <Answer study={study} />
      {one && <Problem study={study} />}
      {one && sectionNotes(one, words).map((note, k) => <Made key={k} content={note} />)}
      {chapters.map((chapter) => (
        <ChapterView key={chapter.id} chapter={chapter} />
      ))}
      {last.map(({ id, content }) => (
        <section key={id} class="report-chapter" id={`report-${id}`} tabIndex={-1}>
          <h2>{ends[id]}</h2>
          <Made content={content} />
        </section>
      ))}
    </div>
  );
}

/** Who is best by how much, and how sure that is; in English where the reader's language has no words for such a study. */
function Answer({ study }: { readonly study: AnalysedStudy }) {
  const { answer } = texts.value.report;
  const facts = useMemo(() => answerFacts(study), [study]);
  const own = facts === null ? undefined : answer?.(facts);
  return (
    <div class="report-answer" lang={own === undefined ? "en" : undefined}>
      {(own ?? answerOf(study)).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

/** What was trained, and how far. */
function Problem({ study: { plan, sections, records } }: { readonly study: AnalysedStudy }) {
  const { answer, study } = texts.value.report;
  if (answer === null) return <p class="report-problem">{problemText(sections[0].section)}.</p>;
  const [{ problem }] = plan.problems;
  const done = records.filter(({ status }) => status !== "failed").length;
  const layers = problem.layers.join("–");
  return (
    <p class="report-problem">
      {study.name(problem.data, layers, problem.batch, plan.stop.epochs, done, plan.trials.length)}
    </p>
  );
}

/** On dark paper figures and swatches take the techniques' colours of dark paper: see report/theme.ts. */
function darkColours({ sections }: AnalysedStudy): Record<string, string> {
  if (!isDark.value) return {};
  const styles = sections.flatMap(({ section }) => styleTechniques(section.techniques));
  return Object.fromEntries(styles.map(({ colour, darkColour }) => [`--on-dark-${colour.slice(1)}`, darkColour]));
}
