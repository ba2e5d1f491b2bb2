import { effect, signal } from "@preact/signals";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { announce } from "../controls/announce.tsx";
import { Button } from "../controls/button.tsx";
import { texts } from "../words/index.ts";
import { Outcome } from "./outcome.tsx";
import { showFigure } from "./show-figure.ts";
import { act, beginTour, endTour, goToTourStep, hasActed, isActing, outcome, place, tourStep } from "./state.ts";
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
}

/** The tour's panel below the figures; each step has an explanation, a button that performs its action, and the outcome. */
export function Tour() {
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [titleId, textId] = [useId(), useId()];
  const at = place.value;
  useEffect(() => heading.current?.focus({ preventScroll: true }), [at]);
  useEffect(() => keepRoom(panel.current!), []);
  useLayoutEffect(() => {
    addEventListener("keydown", leaveOnEscape);
    return () => removeEventListener("keydown", leaveOnEscape);
  }, []);
  const said = words.value;
  if (said === null) return null;
  const step = tourStep.value;
  const isDone = outcome.value !== null;
  const isLast = at === TOUR_STEPS.length - 1;
  const { title, text, act: actLabel } = said.steps[step];
  return (
    <aside ref={panel} class="tour" aria-labelledby={titleId}>
      <div class="tour-inside frame-wide">
        <h2 ref={heading} id={titleId} class="tour-title" tabIndex={-1} aria-describedby={textId}>
          <span class="tour-progress">{said.progress(at + 1, TOUR_STEPS.length)}</span> {title}
        </h2>
        <p id={textId} class="tour-text">
          {text} {REPLACES.has(step) && <span class="tour-replaces">{said.replaces}</span>}
        </p>
        <div class="tour-do">
          <Button kind={isDone ? "plain" : "primary"} icon="run" onPress={() => void perform()}>
            {actLabel}
          </Button>
          <Outcome words={said} />
        </div>
        <div class="tour-nav">
          <Button isDisabled={at === 0} onPress={() => goToTourStep(at - 1)}>
            {said.back}
          </Button>
          <Button kind={isDone ? "primary" : "plain"} onPress={() => (isLast ? leave(false) : goToTourStep(at + 1))}>
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

/** Passes the panel's height to the stylesheet, so that the panel hides nothing. */
function keepRoom(panel: HTMLElement | null): (() => void) | undefined {
  if (panel === null) return undefined;
  const { style, dataset } = document.documentElement;
  const watch = new ResizeObserver(() => style.setProperty("--tour", `${panel.offsetHeight}px`));
  watch.observe(panel);
  dataset["tour"] = "open";
  return () => {
    watch.disconnect();
    delete dataset["tour"];
    style.removeProperty("--tour");
  };
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
