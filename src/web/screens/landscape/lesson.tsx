import { landscape } from "../../../landscapes/registry.ts";
import { Button } from "../../controls/button.tsx";
import { ScrubNumber } from "../../controls/scrub-number.tsx";
import { texts } from "../../words/index.ts";
import { count } from "../../words/numbers.ts";
import {
  COUNTED_STEPS,
  changeLandscape,
  chooseSurface,
  landscapeSettings,
  nameOf,
  reshape,
  stepsToTarget,
} from "./state.ts";
import { surfaceLabel } from "./surface.ts";

/** An explanation of the landscape, with numbers that can be dragged and buttons that apply settings. */
export function Lesson() {
  const words = texts.value.landscape;
  const { surface, angle, condition } = landscapeSettings.value;
  const turn = (degrees: number) => changeLandscape({ angle: degrees });
  const isAt = (degrees: number) => angle === degrees;
  return (
    <section class="landscape-lesson prose" aria-labelledby="landscape-title">
      <h1 id="landscape-title">{surface === "ellipsoid" ? words.title : surfaceLabel(surface, words.surfaces)}</h1>
      {surface === "ellipsoid" ? (
        <>
          <p>
            {words.lessonBefore}{" "}
            <ScrubNumber
              value={condition}
              min={1}
              max={10000}
              isLog
              label={words.condition}
              onChange={(to) => reshape({ condition: to })}
            />{" "}
            {words.lessonAfter}
          </p>
          <p class="landscape-turns">
            {([0, 30, 45] as const).map((degrees) => (
              <Button key={degrees} isPressed={isAt(degrees)} onPress={() => turn(degrees)}>
                {words.turnTo(degrees)}
              </Button>
            ))}
          </p>
        </>
      ) : (
        <p>
          {words.lessonGeneral} <Button onPress={() => chooseSurface("ellipsoid")}>{words.toEllipse}</Button>
        </p>
      )}
      <p class="landscape-finding">
        {surface === "ellipsoid" ? finding() : (words.surfaceNotes[surface] ?? ownNote(surface))}
      </p>
    </section>
  );
}

/** The description of a landscape. */
function ownNote(surface: string): string {
  const { note, summary } = landscape(surface);
  return note ?? summary;
}

/** A finding at the present angle, made only from the steps that were counted. */
function finding(): string {
  const words = texts.value.landscape;
  const { angle, condition } = landscapeSettings.value;
  const steps = stepsToTarget.value;
  const counted = [...steps].slice(0, MOST_COUNTED).map(([id, own]) => {
    const known = own === undefined ? "…" : own === null ? words.moreThan(COUNTED_STEPS) : count(own);
    return words.stepsOf(nameOf(id), known);
  });
  const all = counted.length === 0 ? "" : ` ${words.stepsCounted(counted.join(", "))}`;
  if (angle === 0 || angle === 90) return `${words.findings.along}${all}`;
  if (condition < 20) return `${words.findings.round}${all}`;
  if (angle === 45) return `${words.findings.diagonal}${all}`;
  const [minus, plus, improvedMinus, improvedPlus] = PUBLISHED.map((id) => steps.get(id) ?? Number.POSITIVE_INFINITY);
  const isShown = PUBLISHED.every((id) => steps.has(id));
  const isBetter = isShown && Math.max(improvedMinus, improvedPlus) < Math.min(minus, plus);
  return `${words.findings.askew}${isBetter ? ` ${words.findings.improved}` : ""}${all}`;
}

/** Most techniques whose steps are told in the sentence; the table has all. */
const MOST_COUNTED = 6;

/** The published techniques: the plain ones, then the improved ones. */
const PUBLISHED = ["rprop-", "rprop+", "irprop-", "irprop+"];
