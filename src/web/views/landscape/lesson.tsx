import { changeLandscape, landscapeSettings, nameOf, stepsToTarget } from "../../state/landscape.ts";
import { firstStart } from "../../state/landscape-surface.ts";
import { texts } from "../../texts/index.ts";
import { count } from "../../texts/numbers.ts";
import { Button } from "../common/button.tsx";
import { ScrubNumber } from "./scrub-number.tsx";

/** What the landscape teaches, in a few sentences whose numbers can be dragged and whose buttons set what they say. */
export function Lesson() {
  const words = texts.value.landscape;
  const { surface, angle, condition } = landscapeSettings.value;
  const turn = (degrees: number) =>
    changeLandscape({
      angle: degrees,
      ...(surface !== "ellipsoid" && { surface: "ellipsoid", start: firstStart("ellipsoid") }),
    });
  const isAt = (degrees: number) => surface === "ellipsoid" && angle === degrees;
  return (
    <section class="landscape-lesson prose" aria-labelledby="landscape-title">
      <h1 id="landscape-title">{words.title}</h1>
      <p>
        {words.lessonBefore}{" "}
        <ScrubNumber
          value={condition}
          min={1}
          max={10000}
          isLog
          label={words.condition}
          onChange={(to) => changeLandscape({ condition: to })}
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
      <p class="landscape-finding">{surface === "ellipsoid" ? finding(angle) : words.surfaceNotes[surface]}</p>
    </section>
  );
}

/** What is seen at this angle, with the steps that were counted here. */
function finding(angle: number): string {
  const words = texts.value.landscape;
  const told = (id: string) => {
    const steps = stepsToTarget.value.get(id);
    return steps === undefined ? null : steps === null ? words.moreThan(1000) : count(steps);
  };
  const numbers = ["rprop-", "rprop+", "irprop-", "irprop+"]
    .map((id) => [id, told(id)] as const)
    .filter(([, steps]) => steps !== null)
    .map(([id, steps]) => words.stepsOf(nameOf(id), steps!));
  const all = numbers.length === 0 ? "" : ` ${words.stepsCounted(numbers.join(", "))}`;
  if (angle === 0 || angle === 90) return `${words.findings.along}${all}`;
  return `${angle === 45 ? words.findings.diagonal : words.findings.askew}${all}`;
}
