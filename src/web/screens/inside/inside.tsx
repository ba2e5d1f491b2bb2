import { useEffect } from "preact/hooks";
import { Button } from "../../controls/button.tsx";
import { InTurn } from "../../controls/in-turn.tsx";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { compact, count } from "../../words/numbers.ts";
import { Controls } from "./controls.tsx";
import { DeltaHistory } from "./delta-history.tsx";
import { MapsExplanation, TimeExplanation } from "./explanation.tsx";
import {
  chosenEpoch,
  insideLayers,
  insidePlace,
  insideRun,
  insideTrouble,
  isMiniBatch,
  isPlane,
  look,
  lookAtEpoch,
  lookRun,
  wantedEpoch,
  watchInside,
} from "./state.ts";
import "./inside.css";
import { Maps } from "./maps.tsx";
import { Regions } from "./regions.tsx";
import { ShareHistory } from "./share-history.tsx";
import { Strip } from "./strip.tsx";
import { Units } from "./units.tsx";

/** The screen that shows the inside of a network: weights, step sizes and gradients as images, one weight's updates, and statistics over time. */
export function Inside() {
  useEffect(watchInside, []);
  const words = texts.value.inside;
  const run = insideRun.value;
  const place = insidePlace.value;
  if (run === null || place === null) {
    return (
      <section class="inside">
        <h1>{words.title}</h1>
        <p class="inside-lead">{lab.phase.value === "loading" ? texts.value.frame.loading : words.nothing}</p>
      </section>
    );
  }
  const seen = look.value;
  const isStale = seen?.epoch !== wantedEpoch.value || lookRun.value !== run;
  const weights = insideLayers.value.reduce((sum, { nIn, nOut }) => sum + (nIn + 1) * nOut, 0);
  const isPictures = place.view === "pictures";
  const side = isPictures ? "inside-pictures" : isPlane.value ? "inside-plane" : "inside-matrix";
  return (
    <section class="inside">
      <h1>{words.titleOf(run.technique.label)}</h1>
      <p class="inside-lead">
        {seen?.delta === null ? words.leadWithoutDelta(count(weights)) : words.lead(count(weights))}
      </p>
      <Controls />
      <Notices />
      {seen === null && insideTrouble.value === null && (
        <p class="inside-notice" role="status">
          {words.computingFirst(count(wantedEpoch.value))}
        </p>
      )}
      {seen !== null && (
        <InTurn>
          <div class={`inside-top ${side} ${isStale ? "inside-stale" : ""}`} aria-busy={isStale}>
            {isStale && lab.phase.value !== "running" && (
              <p class="inside-computing" role="status">
                {words.computing(count(wantedEpoch.value))}
              </p>
            )}
            {isPictures && <Units look={seen} place={place.place} unit={place.unit} />}
            {isPlane.value && <Regions look={seen} run={run} />}
            <Maps look={seen} />
            <Strip />
          </div>
          <MapsExplanation look={seen} />
          <div class="inside-bottom">
            <DeltaHistory />
            <ShareHistory />
          </div>
          <TimeExplanation look={seen} />
        </InTurn>
      )}
    </section>
  );
}

/** Notices before the figures: nothing is trained yet, something is missing, something failed. */
function Notices() {
  const words = texts.value.inside;
  const run = insideRun.value!;
  const seen = look.value;
  const fault = insideTrouble.value ?? run.reason.value;
  const delta0 = run.technique.hyper["delta0"];
  const hasNoGradient = seen !== null && seen.gradient === null && seen.epoch > 0;
  const isStart = seen?.epoch === 0 && chosenEpoch.value === null;
  return (
    <>
      {fault !== null && (
        <p class="inside-notice inside-fault" role="alert">
          {fault}
        </p>
      )}
      {isStart && (
        <div class="inside-notice">
          <p>{words.before(delta0 === undefined ? null : compact(delta0, 1))}</p>
          <Button icon="step" isDisabled={lab.phase.value === "running"} onPress={() => lab.step()}>
            {words.step}
          </Button>
        </div>
      )}
      {seen !== null && seen.delta === null && <p class="inside-notice">{words.withoutDelta(run.technique.label)}</p>}
      {hasNoGradient && isMiniBatch.value && <p class="inside-notice">{words.miniBatches}</p>}
      {hasNoGradient && !isMiniBatch.value && (
        <div class="inside-notice">
          <p>{words.noGradientAtEnd}</p>
          <Button icon="back" onPress={() => lookAtEpoch(seen.epoch - 1)}>
            {words.oneBack}
          </Button>
        </div>
      )}
    </>
  );
}
