import { effect, signal, useSignalEffect } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { Lost } from "../controls/lost.tsx";
import { SCREENS, type Screen, screen } from "../lab/route.ts";
import { lab } from "../lab/the-lab.ts";
import { drawSoon } from "../schedule.ts";
import { loadScreenTexts, texts } from "../words/index.ts";
import { useScrollPlaces } from "./scroll-places.ts";

/** Each screen's code; the texts of all but Weight and Race come with the first of the others. */
const CODE: Readonly<Record<Screen, () => Promise<ComponentType>>> = {
  weight: async () => (await import("../screens/weight/weight.tsx")).Weight,
  race: async () => (await import("../screens/race/race.tsx")).Race,
  inside: withTexts(async () => (await import("../screens/inside/inside.tsx")).Inside),
  landscape: withTexts(async () => (await import("../screens/landscape/landscape.tsx")).Landscape),
  rules: withTexts(async () => (await import("../screens/rules/rules.tsx")).Rules),
  test: withTexts(async () => (await import("../screens/test/test.tsx")).Test),
  report: withTexts(async () => (await import("../screens/report/report.tsx")).Report),
};

/** The screens whose code is there. */
const views = signal<Partial<Record<Screen, ComponentType>>>({});
/** Whether the shown screen's code could not be fetched. */
const isLost = signal(false);

/** Milliseconds of quiet after the first screen is there, before the others are fetched. */
const QUIET = 400;

/** The shown screen. The others are fetched once this one is there, so that none has to be waited for, nor depends on the server later. */
export function ScreenPlace() {
  const View = views.value[screen.value];
  useSignalEffect(() => {
    void show(screen.value);
  });
  useEffect(fetchOthersLater, []);
  useScrollPlaces();
  if (View !== undefined) return <View />;
  if (!isLost.value) return <p class="frame-waiting">{texts.value.frame.loading}</p>;
  return <Lost tryAgain={tryAgain} />;
}

function withTexts(load: () => Promise<ComponentType>): () => Promise<ComponentType> {
  return async () => (await Promise.all([load(), loadScreenTexts()]))[0];
}

async function fetchScreen(wanted: Screen): Promise<void> {
  if (views.peek()[wanted] !== undefined) return;
  const view = await CODE[wanted]();
  views.value = { ...views.peek(), [wanted]: view };
}

async function show(wanted: Screen): Promise<void> {
  try {
    await fetchScreen(wanted);
    if (screen.peek() === wanted) isLost.value = false;
  } catch {
    if (screen.peek() === wanted) isLost.value = true;
  }
}

/** Fetches the shown screen again; some browsers remember a failure, so the page is loaded anew if the server is back. */
async function tryAgain(): Promise<void> {
  await show(screen.peek());
  if (!isLost.peek()) return;
  const answer = await fetch(document.baseURI, { cache: "no-store" }).catch(() => null);
  if (answer?.ok) location.reload();
}

/**
 * Fetches the other screens one by one in idle time, once the page has what it needs at first, unless the visitor saves data;
 * returns how to stop this.
 */
function fetchOthersLater(): () => void {
  const { connection } = navigator as { readonly connection?: { readonly saveData: boolean } };
  if (connection?.saveData) return () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    const isBusy = lab.phase.value === "loading" && screen.value !== "weight";
    clearTimeout(timer);
    if (!isBusy && views.value[screen.value] !== undefined) timer = setTimeout(fetchOthers, QUIET);
  });
  const fetchOthers = async () => {
    stop();
    try {
      for (const name of SCREENS) {
        await new Promise<void>((idle) => void drawSoon(idle, false));
        await fetchScreen(name);
      }
      await import("../lab/memory.ts");
    } catch {} // told when one of them is wanted
  };
  return () => {
    clearTimeout(timer);
    stop();
  };
}
