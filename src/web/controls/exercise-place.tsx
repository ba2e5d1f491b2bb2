import { signal, useSignalEffect } from "@preact/signals";
import type { ComponentType } from "preact";
import { exercise } from "../lab/exercise.ts";
import { announce } from "../words/announce.ts";
import { texts } from "../words/index.ts";

/** The panel's component, once it has been needed. */
const panel = signal<ComponentType | null>(null);

/** The place of an exercise's panel on the page; its code and texts are loaded when a link or a visitor first opens one. */
export function ExercisePlace() {
  useSignalEffect(() => {
    if (exercise.value !== null && panel.peek() === null) void load();
  });
  const Panel = panel.value;
  return exercise.value === null ? null : Panel && <Panel />;
}

async function load(): Promise<void> {
  try {
    const { ExercisePanel, loadExerciseTexts } = await import("../tour/exercise-panel.tsx");
    await loadExerciseTexts();
    panel.value = ExercisePanel;
  } catch {
    announce(texts.value.tour.notLoaded);
  }
}
