import { effect } from "@preact/signals";
import { language } from "../words/language.ts";
import { screen } from "./route.ts";
import { lab } from "./the-lab.ts";

/** The browser's own measurement (WICG, "Measure Memory API"): only Chromium has it, on isolated pages. */
type Measuring = { measureUserAgentSpecificMemory?(): Promise<unknown> };

/**
 * While the page is used, lets the browser measure its memory, which takes it some ten seconds each time: Chromium first collects the garbage
 * of all the page's threads, and gives back what they had in reserve. By itself it leaves elements of screens that were left, and
 * enlarges each thread's young generation as long as the thread makes anything: together 100 MB and more after some minutes of quick use.
 * At rest nothing is asked for. Loading this module begins it.
 */
const { measureUserAgentSpecificMemory: measure } = performance as Measuring;

let isOn = false;
let isUsed = false;

async function go(): Promise<void> {
  isOn = true;
  while (isUsed) {
    isUsed = false;
    try {
      await measure!.call(performance);
    } catch {
      return; // this browser doesn't measure such pages: it isn't asked again
    }
  }
  isOn = false;
}

if (measure !== undefined) {
  effect(() => {
    void [screen.value, language.value, lab.setup.value, lab.phase.value];
    isUsed = true;
    if (!isOn) void go();
  });
}
