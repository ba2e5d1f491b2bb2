import "./report.css";
import "./report-made.css";
import { Button } from "../../controls/button.tsx";
import { texts } from "../../words/index.ts";
import { Contents, goTo } from "./contents.tsx";
import { Downloads } from "./downloads.tsx";
import { Empty } from "./empty.tsx";
import { Loading } from "./loading.tsx";
import { Seeds } from "./seeds.tsx";
import { StudyChoice } from "./study-choice.tsx";
import { StudyView } from "./study-view.tsx";
import { report } from "./the-report.ts";

/** The Report screen: results of trainings on this page and of loaded records; training on more seeds; downloads. */
export function Report() {
  const words = texts.value.report;
  const result = report.result.value;
  return (
    <div class="report">
      <header class="report-head">
        <h1>{words.title}</h1>
        <p class="report-lead">{words.lead}</p>
        {words.filesNote && result && <p class="small">{words.filesNote}</p>}
        {result && (
          <p class="report-jump">
            <Button icon="down" onPress={() => goTo("report-side")}>
              {words.jump}
            </Button>
          </p>
        )}
      </header>
      {report.trouble.value !== null && (
        <div class="report-conflict" role="alert">
          <p>{words.trouble(report.trouble.value)}</p>
          <Button icon="reset" onPress={report.tryAgain}>
            {texts.value.frame.tryAgain}
          </Button>
        </div>
      )}
      <div class="report-columns">
        <div class="report-main">
          {result === null ? (
            report.isBusy.value ? (
              <p class="frame-waiting">{texts.value.frame.loading}</p>
            ) : (
              <Empty />
            )
          ) : (
            <StudyView result={result} />
          )}
        </div>
        <aside class="report-side" id="report-side" tabIndex={-1} aria-label={words.side}>
          <StudyChoice report={report} />
          <Seeds report={report} />
          {result && <Downloads report={report} />}
          <Loading />
          {result && <Contents />}
        </aside>
      </div>
    </div>
  );
}
