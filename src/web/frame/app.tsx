import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Announcements } from "../controls/announcements.tsx";
import { ExercisePlace } from "../controls/exercise-place.tsx";
import { TourPlace } from "../controls/tour-button.tsx";
import { showsExperiment } from "../lab/experiment-shown.ts";
import { blank, presenting } from "../lab/presenting.ts";
import { screen } from "../lab/route.ts";
import { lab } from "../lab/the-lab.ts";
import { texts } from "../words/index.ts";
import { language } from "../words/language.ts";
import { DropZone } from "./drop-zone.tsx";
import { Header } from "./header.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { listenForKeys } from "./keys.ts";
import { Onward } from "./onward.tsx";
import { ProblemLine } from "./problem-line.tsx";
import { ScreenPlace } from "./screen-place.tsx";
import { StatusLine } from "./status-line.tsx";
import { TablePlace } from "./table-place.tsx";
import { Trouble } from "./trouble.tsx";
import "./frame.css";
import "./presenting.css";

/** The whole page: header with menu, problem line, a screen, status line. */
export function App() {
  const { frame } = texts.value;
  useEffect(listenForKeys, []);
  useSignalEffect(() => {
    document.documentElement.toggleAttribute("data-presenting", presenting.value);
    document.documentElement.toggleAttribute("data-blank", blank.value);
  });
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
        <ScreenPlace />
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
