import { computed } from "@preact/signals";
import { Button } from "../../controls/button.tsx";
import { Select } from "../../controls/select.tsx";
import { Slider } from "../../controls/slider.tsx";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { count } from "../../words/numbers.ts";
import {
  chosenEpoch,
  chosenLayer,
  chosenTechnique,
  insideLayers,
  insidePlace,
  insideRun,
  lastEpoch,
  look,
  lookAtEpoch,
  lookRun,
  wantedEpoch,
} from "./state.ts";

/** Choice of network, layer and epoch. */
export function Controls() {
  const words = texts.value.inside;
  const layers = insideLayers.value;
  const epoch = shownEpoch.value;
  return (
    <div class="inside-controls">
      <Select
        label={words.network}
        value={insideRun.value!.technique.label}
        options={lab.runs.value.map(({ technique: { label } }) => ({ value: label, label }))}
        onChoose={(label) => {
          chosenTechnique.value = label;
        }}
      />
      <Select
        label={words.layer}
        value={String(insidePlace.value!.layer)}
        options={layers.map(({ nIn, nOut }, layer) => ({
          value: String(layer),
          label: words.layerOf(layer + 1, count(nIn), count(nOut)),
        }))}
        onChoose={(layer) => {
          chosenLayer.value = Number(layer);
        }}
      />
      <div class="inside-epoch">
        <Slider
          label={words.epoch}
          value={epoch}
          min={0}
          max={Math.max(1, lastEpoch.value)}
          step={1}
          shown={words.epochOf(count(epoch), count(lastEpoch.value))}
          isDisabled={lastEpoch.value === 0}
          onMove={lookAtEpoch}
        />
        <Button
          class={chosenEpoch.value === null ? "is-idle" : ""}
          onPress={() => {
            chosenEpoch.value = null;
          }}
        >
          {words.toLast}
        </Button>
      </div>
    </div>
  );
}

/** The epoch that is told beside the figures: while they follow a run that goes on, their own, which is a little earlier. */
const shownEpoch = computed(() => {
  const isFollowing = chosenEpoch.value === null && lab.phase.value === "running";
  return isFollowing && look.value !== null && lookRun.value === insideRun.value ? look.value.epoch : wantedEpoch.value;
});
