import { exp, log } from "../../../core/elementary.ts";
import { landscape } from "../../../landscapes/registry.ts";
import { NumberField } from "../../controls/number-field.tsx";
import { Segmented } from "../../controls/segmented.tsx";
import { Slider } from "../../controls/slider.tsx";
import { texts } from "../../words/index.ts";
import { count } from "../../words/numbers.ts";
import { MAX_WEIGHTS } from "./link.ts";
import { NetworkPlane } from "./network-plane.tsx";
import { changeLandscape, chooseSurface, landscapeSettings, reshape } from "./state.ts";
import { SURFACES, surfaceLabel } from "./surface.ts";

/** Choice of the surface and its shape. */
export function SurfacePicker() {
  const words = texts.value.landscape;
  const { surface, condition, angle, weights } = landscapeSettings.value;
  return (
    <div class="landscape-surface">
      <Segmented
        label={words.surface}
        value={surface}
        options={SURFACES.map((name) => ({
          value: name,
          label: name === "network" ? words.networkInShort : surfaceLabel(name, words.surfaces),
        }))}
        onChoose={chooseSurface}
      />
      <div class="landscape-shape">
        {surface === "ellipsoid" && (
          <>
            <Slider
              label={words.condition}
              value={log(condition) / Math.LN10}
              min={0}
              max={4}
              step="any"
              shown={count(condition)}
              onMove={(decades) => reshape({ condition: rounded(exp(decades * Math.LN10)) })}
            />
            <Slider
              label={words.angle}
              value={angle}
              min={0}
              max={90}
              step={1}
              shown={`${angle}°`}
              onMove={(degrees) => reshape({ angle: degrees })}
            />
          </>
        )}
        {surface === "network" && <NetworkPlane />}
        {surface !== "network" && (
          <NumberField
            label={words.weights}
            value={weights}
            min={2}
            max={MAX_WEIGHTS}
            isInteger
            onCommit={(value) => changeLandscape({ weights: value })}
          />
        )}
        {surface !== "ellipsoid" && surface !== "network" && (
          <p class="landscape-formula">{landscape(surface).formula}</p>
        )}
        {surface !== "network" && weights > 2 && <p class="landscape-slice small">{words.slice(weights)}</p>}
      </div>
    </div>
  );
}

/** Rounds to two significant digits. */
function rounded(condition: number): number {
  return Math.min(10000, Math.max(1, Number(condition.toPrecision(2))));
}
