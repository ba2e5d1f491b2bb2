import { showsExperiment } from "../lab/experiment-shown.ts";
import { blank, presenting } from "../lab/presenting.ts";
import { SCREENS, type Screen, screen } from "../lab/route.ts";
import { screenKeys } from "../lab/screen-keys.ts";
import { lab } from "../lab/the-lab.ts";
import { announce } from "../words/announce.ts";
import { texts } from "../words/index.ts";
import { helpIsOpen } from "./help-dialog.tsx";
import { runOrPause } from "./transport.tsx";

/** Elements that use arrow keys and letters themselves. */
const TAKES_KEYS =
  "input, select, textarea, [contenteditable], dialog, [tabindex='0'], [role=slider], [role=application]";
/** Elements that use only the arrow keys and the space bar. */
const CHOICES = "input[type=radio], input[type=checkbox]";
/** Elements that use the keys Page Up and Page Down, which are a remote's. */
const TAKES_PAGES = "textarea, select, [contenteditable], dialog, [role=slider], [role=listbox], input[type=range]";
/** Elements that the space bar activates. */
const TAKES_SPACE = `${TAKES_KEYS}, button, summary, a`;

/** Listens for the page's keyboard shortcuts; returns a function that stops this. */
export function listenForKeys(): () => void {
  addEventListener("keydown", onKey);
  return () => removeEventListener("keydown", onKey);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const action = actionOf(event);
  if (action === undefined) return;
  event.preventDefault();
  action();
}

function actionOf({ key, target }: Pick<KeyboardEvent, "key" | "target">): (() => void) | undefined {
  if (blank.value) return showAgain;
  const isIn = (selector: string) => target instanceof Element && target.closest(selector) !== null;
  if (key === "PageDown" || key === "PageUp") {
    if (!presenting.value || isIn(TAKES_PAGES)) return undefined;
    return actionOf({ key: key === "PageDown" ? "ArrowRight" : "ArrowLeft", target: null });
  }
  const isChoice = isIn(CHOICES) && !isIn("dialog");
  if (isChoice ? key === " " || key.startsWith("Arrow") : isIn(TAKES_KEYS)) return undefined;
  switch (key) {
    case " ":
      if (isIn(TAKES_SPACE)) return undefined;
      return showsExperiment.value ? runOrPause : screenKeys.value?.next;
    case "Escape":
      return presenting.value ? present : undefined;
    case "ArrowRight":
      if (screenKeys.value !== null) return screenKeys.value.next;
      return mayStep() ? () => lab.step() : undefined;
    case "ArrowLeft":
      if (screenKeys.value !== null) return screenKeys.value.back;
      return mayStep() && lab.epoch.value > 0 ? () => lab.back() : undefined;
    case "p":
    case "P":
      return present;
    case "b":
    case "B":
    case ".":
      return presenting.value ? goBlank : undefined;
    case "?":
      return () => {
        helpIsOpen.value = true;
      };
    default:
      return presenting.value ? showScreen(SCREENS[Number(key) - 1]) : undefined;
  }
}

/** Turns presentation mode on or off. */
function present(): void {
  presenting.value = !presenting.value;
  announce(texts.value.frame.keys[presenting.value ? "presenting" : "presented"]);
}

function goBlank(): void {
  blank.value = true;
}

function showAgain(): void {
  blank.value = false;
}

function showScreen(wanted: Screen | undefined): (() => void) | undefined {
  return (
    wanted &&
    (() => {
      screen.value = wanted;
    })
  );
}

function mayStep(): boolean {
  const phase = lab.phase.value;
  return showsExperiment.value && phase !== "running" && phase !== "loading";
}
