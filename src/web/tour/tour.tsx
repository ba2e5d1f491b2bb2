import { effect, signal } from "@preact/signals";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../controls/button.tsx";
import { usePrimary } from "../controls/main-button.tsx";
import { Segmented } from "../controls/segmented.tsx";
import { nameOf } from "../screens/landscape/state.ts";
import { RULES, type RuleId } from "../screens/weight/link.ts";
import { announce } from "../words/announce.ts";
import { texts } from "../words/index.ts";
import { keepRoom } from "./keep-room.ts";
import { Outcome } from "./outcome.tsx";
import { showFigure } from "./show-figure.ts";
import {
  act,
  beginTour,
  endTour,
  goToTourStep,
  guess,
  hasActed,
  isActing,
  outcome,
  place,
  showQuestion,
  tourStep,
} from "./state.ts";
import { TOUR_STEPS } from "./words/facts.ts";
import type { PanelWords } from "./words/panel-en.ts";
import "./tour.css";

/** Steps that begin another experiment. */
const REPLACES: ReadonlySet<string> = new Set(["improved", "batches", "bits"]);

const words = signal<PanelWords | null>(null);
let close = () => {};
let cameFrom: Element | null = null;
let scrolled = 0;

/** Starts the tour once its texts are loaded; `whenOver` is called when it ends. */
export async function begin(whenOver: () => void): Promise<void> {
  if (words.peek() === null) await followLanguage();
  cameFrom = document.activeElement;
  scrolled = scrollY;
  close = whenOver;
  beginTour();
  void perform();
}

/** The tour's panel below the figures: each step does what it explains, and says what came out; the last one asks. */
export function Tour() {
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [titleId, textId] = [useId(), useId()];
  const at = place.value;
  useEffect(() => heading.current?.focus({ preventScroll: true }), [at]);
  useEffect(() => keepRoom(panel.current!), []);
  usePrimary(true);
  useLayoutEffect(() => {
    addEventListener("keydown", leaveOnEscape);
    return () => removeEventListener("keydown", leaveOnEscape);
  }, []);
  const said = words.value;
  if (said === null) return null;
  const step = tourStep.value;
  const isDone = outcome.value !== null;
  const isLast = at === TOUR_STEPS.length - 1;
  const { title, text, look, act: actLabel } = said.steps[step];
  return (
    <aside ref={panel} class="tour" aria-labelledby={titleId}>
      <div class="tour-inside frame-wide">
        <h2 ref={heading} id={titleId} class="tour-title" tabIndex={-1} aria-describedby={textId}>
          <span class="tour-progress">{said.progress(at + 1, TOUR_STEPS.length)}</span> {title}
        </h2>
        <p id={textId} class="tour-text">
          {text} <b class="tour-look">{look}</b>{" "}
          {REPLACES.has(step) && <span class="tour-replaces">{said.replaces}</span>}
        </p>
        <div class="tour-do">
          {step === "ask" && <Guess label={title} />}
          <Button
            kind={step === "ask" && !isDone ? "primary" : "plain"}
            icon={step === "ask" ? "run" : "reset"}
            isDisabled={step === "ask" && guess.value === null}
            onPress={() => void perform()}
          >
            {actLabel}
          </Button>
          <Outcome words={said} />
        </div>
        <div class="tour-nav">
          <Button isDisabled={at === 0} onPress={() => goOn(at - 1)}>
            {said.back}
          </Button>
          <Button kind={isLast && !isDone ? "plain" : "primary"} onPress={() => (isLast ? leave(false) : goOn(at + 1))}>
            {isLast ? said.finish : said.next}
          </Button>
        </div>
        <div class="tour-leave">
          {hasActed.value && (
            <Button kind="quiet" label={said.keepHelp} onPress={() => leave(true)}>
              {said.keep}
            </Button>
          )}
          <Button kind="quiet" icon="close" aria-keyshortcuts="Escape" onPress={() => leave(false)}>
            <span class="tour-leave-word">{said.leave}</span>
          </Button>
        </div>
      </div>
    </aside>
  );
}

/** The answers to the last question. */
function Guess({ label }: { readonly label: string }) {
  return (
    <Segmented
      label={label}
      value={guess.value ?? ""}
      options={RULES.map((id) => ({ value: id as RuleId | "", label: nameOf(id) }))}
      onChoose={(id) => {
        guess.value = id === "" ? null : id;
      }}
    />
  );
}

/** Goes to a step, which does what it is about at once; the last one waits for the visitor's answer. */
function goOn(to: number): void {
  goToTourStep(to);
  if (tourStep.peek() !== "ask") {
    void perform();
    return;
  }
  showQuestion();
  void showFigure("ask", false);
}

/** Performs the step's action, with its figure scrolled into view. */
async function perform(): Promise<void> {
  const step = tourStep.peek();
  const acting = act(matchMedia("(prefers-reduced-motion: reduce)").matches);
  void showFigure(step, false);
  await acting;
  if (tourStep.peek() === step && !isActing.peek() && outcome.peek() !== null) void showFigure(step, true);
}

function leave(isKept: boolean): void {
  endTour(isKept);
  close();
  const said = words.peek()!;
  if (hasActed.peek() && !isKept) requestAnimationFrame(() => scrollTo({ top: scrolled, behavior: "instant" }));
  announce(isKept ? said.kept : said.left);
  const target = cameFrom?.isConnected ? cameFrom : document.querySelector(".frame-tour");
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

function leaveOnEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]") !== null) return;
  leave(false);
}

/** Loads the texts of the user's language, now and whenever it changes; settles with the first ones. */
function followLanguage(): Promise<void> {
  return new Promise((resolve, reject) => {
    effect(() => {
      const load = texts.value.tour.panel;
      load().then((loaded) => {
        if (texts.peek().tour.panel === load) words.value = loaded;
        resolve();
      }, reject);
    });
  });
}
