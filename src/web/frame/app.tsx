import { useSignalEffect } from "@preact/signals";
import type { ComponentType } from "preact";
import { lazy, Suspense } from "preact/compat";
import { useEffect } from "preact/hooks";
import { Announcements } from "../controls/announce.tsx";
import { ExercisePlace } from "../controls/exercise-place.tsx";
import { TourPlace } from "../controls/tour-button.tsx";
import { showsExperiment } from "../lab/experiment-shown.ts";
import { type Screen, screen } from "../lab/route.ts";
import { lab } from "../lab/the-lab.ts";
import { loadScreenTexts, texts } from "../words/index.ts";
import { language } from "../words/language.ts";
import { DropZone } from "./drop-zone.tsx";
import { Header } from "./header.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { listenForKeys } from "./keys.ts";
import { Onward } from "./onward.tsx";
import { ProblemLine } from "./problem-line.tsx";
import { StatusLine } from "./status-line.tsx";
import { TablePlace } from "./table-place.tsx";
import { Trouble } from "./trouble.tsx";
import "./frame.css";

/** Each screen's code is loaded when it is first shown, the texts of all but Weight and Race with the first of the others. */
const VIEWS: Readonly<Record<Screen, ComponentType>> = {
  weight: lazy(async () => (await import("../screens/weight/weight.tsx")).Weight),
  race: lazy(async () => (await import("../screens/race/race.tsx")).Race),
  inside: withTexts(async () => (await import("../screens/inside/inside.tsx")).Inside),
  landscape: withTexts(async () => (await import("../screens/landscape/landscape.tsx")).Landscape),
  rules: withTexts(async () => (await import("../screens/rules/rules.tsx")).Rules),
  test: withTexts(async () => (await import("../screens/test/test.tsx")).Test),
  report: withTexts(async () => (await import("../screens/report/report.tsx")).Report),
};

function withTexts(loadView: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => (await Promise.all([loadView(), loadScreenTexts()]))[0]);
}

/** The whole page: header with menu, problem line, a screen, status line. */
export function App() {
  const View = VIEWS[screen.value];
  const { frame } = texts.value;
  useEffect(listenForKeys, []);
  useSignalEffect(() => {
    document.documentElement.lang = language.value;
    document.title = `${texts.value.frame.screens[screen.value]} · ${texts.value.frame.title}`;
  });
  return (
    <div class="frame">
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place on the page without changing the address */}
      <a class="frame-skip" href="#screen" onClick={skip}>
        {frame.skip}
      </a>
      <Header />
      {showsExperiment.value && <ProblemLine />}
      <Trouble />
      <main id="screen" class="frame-screen frame-wide" tabIndex={-1}>
        <Onward />
        <Suspense fallback={<p class="frame-waiting">{frame.loading}</p>}>
          <View />
        </Suspense>
      </main>
      <TourPlace />
      <ExercisePlace />
      {(showsExperiment.value || lab.phase.value === "running") && <StatusLine />}
      <Announcements />
      <HelpDialog />
      <DropZone />
      <TablePlace />
    </div>
  );
}

/** Moves the focus to the screen without changing the address, which holds the experiment. */
function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById("screen")?.focus();
}
