import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { zoomOf } from "../../controls/zoom-of.ts";
import { tellsOf } from "../../lab/walk.ts";
import { texts } from "../../words/index.ts";
import { compact } from "../../words/numbers.ts";
import { Axes } from "./axes.tsx";
import { ContourCanvas } from "./contour-canvas.tsx";
import { MARGIN } from "./margin.ts";
import { Paths } from "./paths.tsx";
import { StartHandle } from "./start-handle.tsx";
import { chosenWalk, drawn, landscapeSettings, nameOf, putStart, step, surface, walks } from "./state.ts";
import { surfaceLabel } from "./surface.ts";
import { ValueScale } from "./value-scale.tsx";
import { Zoom } from "./zoom.tsx";

/** The surface from above, the techniques' paths, and their start. */
export function LandscapeMap() {
  const words = texts.value.landscape;
  const figure = useRef<HTMLDivElement>(null);
  const side = useSignal(0);
  useEffect(() => {
    const watch = new ResizeObserver(([{ contentRect }]) => {
      side.value = Math.max(0, Math.round(contentRect.width - MARGIN.left - MARGIN.right));
    });
    watch.observe(figure.current!);
    return () => watch.disconnect();
  }, [side]);
  /** The pointer's position in the surface's units. */
  const placeAt = (event: { readonly clientX: number; readonly clientY: number }) => {
    const box = figure.current!.getBoundingClientRect();
    const { left, bottom, side: units } = drawn.peek();
    const zoom = zoomOf(figure.current!);
    const x = (event.clientX - box.left) / zoom - MARGIN.left;
    const y = (event.clientY - box.top) / zoom - MARGIN.top;
    return [left + (x / side.peek()) * units, bottom + (1 - y / side.peek()) * units] as const;
  };
  return (
    <div class="landscape-map">
      <div class="landscape-map-room">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a click is a shortcut for moving the start; its handle works by keyboard */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the same */}
        <div
          ref={figure}
          class="landscape-figure"
          onClick={(event) => {
            if (event.target === figure.current || (event.target as Element).closest("button")) return;
            putStart(placeAt(event));
          }}
        >
          <ContourCanvas side={side.value} />
          {side.value > 0 && (
            <>
              <svg
                class="landscape-overlay"
                width={side.value + MARGIN.left + MARGIN.right}
                height={side.value + MARGIN.top + MARGIN.bottom}
                role="img"
                aria-label={description()}
              >
                <Axes extent={drawn.value} side={side.value} />
                <Paths extent={drawn.value} side={side.value} />
              </svg>
              <StartHandle extent={drawn.value} side={side.value} placeAt={placeAt} />
              <Zoom />
            </>
          )}
          {surface.value === null && <p class="landscape-nothing">{words.network.nothingYet}</p>}
        </div>
      </div>
      <ValueScale side={side.value} />
    </div>
  );
}

/** Text alternative of the figure: the surface and the techniques' positions. */
function description(): string {
  const words = texts.value.landscape;
  const name = surfaceLabel(landscapeSettings.value.surface, words.surfaces);
  const where = walks.value
    .filter((walked) => tellsOf(walked, step.value))
    .map(({ id, places, losses, steps }) => {
      const at = Math.min(step.value, steps);
      return words.whereIs(nameOf(id), compact(places[2 * at]), compact(places[2 * at + 1]), compact(losses[at]));
    });
  const chosen = chosenWalk.value === null ? "" : nameOf(chosenWalk.value.id);
  return words.mapDescription(name, step.value, where.join("; "), chosen);
}
