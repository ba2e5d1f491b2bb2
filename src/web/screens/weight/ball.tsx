import { useDrag } from "../../controls/use-drag.ts";
import { texts } from "../../words/index.ts";
import { trimmed } from "../../words/numbers.ts";
import { type CurveScale, spot } from "./scale.ts";
import { chosenWalk, putBall, step, weightSettings } from "./state.ts";

/** How far an arrow key moves the ball, without and with Shift. */
const [SMALL, LARGE] = [0.05, 0.5];
const ARROWS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** The ball, which can be dragged along the curve or moved with the arrow keys; it begins anew where it is put. */
export function Ball({
  scale,
  colour,
  weightAt,
}: {
  readonly scale: CurveScale;
  readonly colour: string;
  /** The weight at a place of the pointer. */
  readonly weightAt: (clientX: number) => number;
}) {
  const words = texts.value.weight;
  const drag = useDrag(({ clientX }) => weightAt(clientX), putBall);
  const { start } = weightSettings.value;
  const [x, y] = spot(scale, chosenWalk.value.places[2 * step.value]);
  return (
    <button
      type="button"
      class="weight-ball"
      style={{ transform: `translate(${x}px, ${y}px)`, color: colour }}
      aria-label={words.ball(trimmed(start))}
      title={words.ballHelp}
      {...drag}
      onKeyDown={(event) => {
        const direction = ARROWS[event.key];
        if (direction === undefined) return;
        event.preventDefault();
        event.stopPropagation(); // the page's shortcuts would step
        putBall(start + direction * (event.shiftKey ? LARGE : SMALL));
      }}
    />
  );
}
