import { Lesson } from "./lesson.tsx";
import "./landscape.css";
import { InTurn } from "../../controls/in-turn.tsx";
import { useScreenKeys } from "../../controls/use-screen-keys.ts";
import { ErrorChart } from "./error-chart.tsx";
import { useGrowth } from "./growth.ts";
import { LandscapeMap } from "./map.tsx";
import { Rule } from "./rule.tsx";
import { goToStep, growingWalks, step, stopWalking, surface } from "./state.ts";
import { StepControls } from "./step-controls.tsx";
import { SurfacePicker } from "./surface-picker.tsx";
import { Techniques } from "./techniques.tsx";
import { WalkTable } from "./walk-table.tsx";

/** The screen on which techniques walk over a surface of two weights, step by step, beside their rules. */
export function Landscape() {
  useGrowth(growingWalks);
  useScreenKeys({ next: () => goBy(1), back: () => goBy(-1) });
  return (
    <div class="landscape">
      <InTurn>
        <Lesson />
        <div class="landscape-left">
          <SurfacePicker />
          <LandscapeMap />
        </div>
        {surface.value !== null && <StepControls />}
        <Rule />
        <Techniques />
        <div class="landscape-below">
          <InTurn>
            <ErrorChart />
            <WalkTable />
          </InTurn>
        </div>
      </InTurn>
    </div>
  );
}

/** Goes some steps on, or back if negative. */
function goBy(steps: number): void {
  stopWalking();
  goToStep(step.peek() + steps);
}
