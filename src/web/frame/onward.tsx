import { batch } from "@preact/signals";
import { parseTechnique } from "../../experiment/configuration/notation.ts";
import { Button } from "../controls/button.tsx";
import { tourIsOpen } from "../controls/tour-button.tsx";
import { DEFAULT_SETUP } from "../lab/default-setup.ts";
import { isOnPath, STATIONS, type Station } from "../lab/path.ts";
import { screen } from "../lab/route.ts";
import { lab } from "../lab/the-lab.ts";
import { texts } from "../words/index.ts";
import type { Setup } from "../workers/setup.ts";
import { beginAtTop } from "./scroll-places.ts";
import "./onward.css";

/** A problem so small that its regions are there within a second. */
const MOONS: Setup = {
  ...DEFAULT_SETUP,
  data: "moons",
  hidden: [8],
  epochs: 80,
  techniques: [parseTechnique("irprop+:delta0=0.01")],
};
/** Epochs a second, so that the regions are seen changing. */
const MOONS_PACE = 100;

/** The way in for newcomers: where one is on it, and what comes next. One weight always shows it. */
export function Onward() {
  const here = station();
  if (here === null || tourIsOpen.value || !(isOnPath.value || here === "weight")) return null;
  const words = texts.value.frame.path;
  const next = STATIONS[STATIONS.indexOf(here) + 1];
  return (
    <nav class="frame-onward" aria-label={words.label}>
      <ol>
        {STATIONS.map((name, k) => (
          <li key={name}>
            <button type="button" aria-current={name === here ? "step" : undefined} onClick={() => goTo(name)}>
              <span class="frame-onward-number">{k + 1}</span> {words.stations[name]}
            </button>
          </li>
        ))}
      </ol>
      <p class="frame-onward-look">{words.look[here]}</p>
      {next === undefined ? (
        <Button onPress={leave}>{words.done}</Button>
      ) : (
        <Button onPress={() => goTo(next)}>{words.next(words.stations[next])}</Button>
      )}
      {here !== "weight" && next !== undefined && (
        <Button kind="quiet" icon="close" label={words.close} onPress={leave} />
      )}
    </nav>
  );
}

/** Where on the way in the page is; null beside it. */
function station(): Station | null {
  const { data } = lab.setup.value;
  switch (screen.value) {
    case "weight":
    case "landscape":
      return screen.value;
    case "inside":
      return data === "moons" ? "moons" : null;
    case "race":
      return data === "mnist" ? "mnist" : null;
    default:
      return null;
  }
}

function leave(): void {
  isOnPath.value = false;
}

/** Goes to a station; the small problem begins to train at once. */
function goTo(name: Station): void {
  const wanted = name === "moons" ? "inside" : name === "mnist" ? "race" : name;
  beginAtTop(wanted);
  batch(() => {
    isOnPath.value = true;
    if (name === "moons") {
      lab.setSpeed(MOONS_PACE);
      lab.replace(MOONS);
      lab.run();
    } else if (name === "mnist") {
      lab.setSpeed(Number.POSITIVE_INFINITY);
      if (lab.setup.peek().data !== "mnist") lab.replace(DEFAULT_SETUP);
    }
    screen.value = wanted;
  });
  scrollTo({ top: 0, behavior: "instant" });
}
