import { effect, signal } from "@preact/signals";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Button } from "../controls/button.tsx";
import { usePrimary } from "../controls/main-button.tsx";
import { EXERCISES, exercise } from "../lab/exercise.ts";
import { texts } from "../words/index.ts";
import { EXERCISE_LIST } from "./exercise-list.ts";
import { keepRoom } from "./keep-room.ts";
import type { ExerciseWords } from "./words/exercises-en.ts";
import "./tour.css";

const words = signal<ExerciseWords | null>(null);

/** Loads the texts of the user's language, now and whenever it changes; settles with the first ones. */
export function loadExerciseTexts(): Promise<void> {
  return new Promise((resolve, reject) => {
    effect(() => {
      const load = texts.value.tour.exercises;
      load().then((loaded) => {
        if (texts.peek().tour.exercises === load) words.value = loaded;
        resolve();
      }, reject);
    });
  });
}

/** The panel of an exercise: predict, run, explain. */
export function ExercisePanel() {
  const number = exercise.value;
  if (number === null || words.value === null) return null;
  return <OneExercise key={number} number={number} words={words.value} />;
}

function OneExercise({ number, words: said }: { readonly number: number; readonly words: ExerciseWords }) {
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const [isShown, setShown] = useState(false);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => keepRoom(panel.current!), []);
  const isOver = isShown && number < EXERCISES;
  usePrimary(isOver); // before, the experiment's own control is what is to be used
  const { title, question, answers, run, explanation } = said.list[number - 1];
  const { right } = EXERCISE_LIST[number - 1];
  return (
    <aside ref={panel} class="tour exercise" aria-labelledby={titleId}>
      <div class="tour-inside frame-wide">
        <h2 ref={heading} id={titleId} class="tour-title" tabIndex={-1}>
          <span class="tour-progress">{said.progress(number, EXERCISES)}</span> {title}
        </h2>
        <div class="tour-text">
          <p>
            <b>{said.predict}.</b> {question}
          </p>
          <fieldset class="exercise-answers">
            <legend class="hidden">{said.predict}</legend>
            {answers.map((answer, k) => (
              <label key={answer}>
                <input type="radio" name={titleId} checked={chosen === k} onChange={() => setChosen(k)} /> {answer}
              </label>
            ))}
          </fieldset>
        </div>
        <div class="tour-do">
          <p class="exercise-run">
            <b>{said.run}.</b> {run}
          </p>
          <p class="tour-outcome" role="status">
            {isShown && chosen !== null ? (
              <>
                <b>{said.explain}.</b> {chosen === right ? said.right : said.wrong(`${answers[right]}.`)}
                {explanation}
              </>
            ) : (
              chosen === null && said.chooseFirst
            )}
          </p>
        </div>
        <div class="tour-nav">
          {number > 1 && <Button onPress={() => openExercise(number - 1)}>{said.back}</Button>}
          <Button isDisabled={chosen === null || isShown} onPress={() => setShown(true)}>
            {said.show}
          </Button>
          {number < EXERCISES && (
            <Button kind={isOver ? "primary" : "plain"} onPress={() => openExercise(number + 1)}>
              {said.next}
            </Button>
          )}
        </div>
        <div class="tour-leave">
          <Button kind="quiet" icon="reset" onPress={() => openExercise(number)}>
            {said.begin}
          </Button>
          <Button
            kind="quiet"
            icon="close"
            label={said.close}
            onPress={() => {
              exercise.value = null;
            }}
          />
        </div>
      </div>
    </aside>
  );
}

/** Opens an exercise by its link, which brings the page into the state where it begins. */
function openExercise(number: number): void {
  location.hash = EXERCISE_LIST[number - 1].address; // an entry of its own in the browser's history
}
