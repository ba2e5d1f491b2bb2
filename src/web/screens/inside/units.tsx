import { signal } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Place } from "../../../model/network.ts";
import { zoomOf } from "../../controls/zoom-of.ts";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { compact, count } from "../../words/numbers.ts";
import type { Look } from "../../workers/protocol.ts";
import { putPixels, unitPixels } from "./paint.ts";
import { chosenUnit } from "./state.ts";
import { moved } from "./steps.ts";
import { useCanvas } from "./use-canvas.ts";
import { layerWeights, range, roundBound, unitBound } from "./weights.ts";

/** Side of a unit's image and the gap to the next one, in CSS pixels. */
const SIDE = 28;
const GAP = 3;

/** All units of the first layer as small images of their weights; one is chosen, by pointer or by arrow keys and Enter. */
export function Units({ look, place, unit }: { readonly look: Look; readonly place: Place; readonly unit: number }) {
  const words = texts.value.inside;
  const [columns, setColumns] = useState(8);
  const [active, setActive] = useState(unit);
  const box = useRef<HTMLDivElement>(null);
  const { width } = lab.data.value!.picture!;
  const rows = Math.ceil(place.nOut / columns);
  const isOwn = hasOwnScales.value;
  const [least, most] = useMemo(() => range(layerWeights(place, look.params)), [look, place]);
  useEffect(() => {
    const observer = new ResizeObserver(([{ contentRect }]) => {
      setColumns(Math.max(1, Math.floor((contentRect.width + GAP) / (SIDE + GAP))));
    });
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  const canvas = useCanvas((target) => draw(target, look, place, width, columns, isOwn), [look, place, columns, isOwn]);
  const choose = (chosen: number) => {
    setActive(chosen);
    chosenUnit.value = chosen;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") choose(active);
    else {
      const next = moved(event.key, active, columns, place.nOut);
      if (next === null) return;
      setActive(next);
      document.getElementById(`inside-unit-${next}`)?.scrollIntoView({ block: "nearest" });
    }
    event.preventDefault();
  };
  const at = (index: number) => ({
    left: `${(index % columns) * (SIDE + GAP)}px`,
    top: `${Math.floor(index / columns) * (SIDE + GAP)}px`,
  });
  // The same elements for each epoch: more than a hundred.
  const options = useMemo(
    () =>
      Array.from({ length: place.nOut }, (_, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the list has the focus and handles keys
        <div
          key={index}
          id={`inside-unit-${index}`}
          role="option"
          aria-selected={index === unit}
          aria-label={words.unit(count(index + 1))}
          title={words.unit(count(index + 1))}
          class={index === active ? "is-active" : undefined}
          style={at(index)}
          onClick={() => choose(index)}
        />
      )),
    [place.nOut, columns, unit, active, words],
  );
  return (
    <figure class="inside-units">
      <figcaption>
        <h2>{words.units(count(place.nOut))}</h2>
        <p class="inside-help">{words.unitsHelp}</p>
        <label class="inside-own-scale">
          <input
            type="checkbox"
            checked={isOwn}
            onChange={() => {
              hasOwnScales.value = !hasOwnScales.peek();
            }}
          />{" "}
          {words.ownScale}
        </label>
      </figcaption>
      <div class="inside-units-scroll">
        <div class="inside-units-box" ref={box} style={{ height: `${rows * (SIDE + GAP) + 1}px` }}>
          <canvas
            ref={canvas}
            role="img"
            aria-label={words.unitsAlt(count(place.nOut), count(look.epoch), compact(least, 2), compact(most, 2))}
          />
          <div
            class="inside-units-list"
            role="listbox"
            tabIndex={0}
            aria-label={words.chooseUnit}
            aria-activedescendant={`inside-unit-${Math.min(active, place.nOut - 1)}`}
            onKeyDown={onKeyDown}
          >
            {options}
          </div>
        </div>
      </div>
    </figure>
  );
}

/** Whether each unit has a colour scale of its own, so that weak units can be seen, too. */
const hasOwnScales = signal(true);

/** Draws each unit's image at the position of its option, at the screen's resolution. */
function draw(canvas: HTMLCanvasElement, look: Look, place: Place, width: number, columns: number, isOwn: boolean) {
  const ratio = devicePixelRatio * zoomOf(canvas);
  const rows = Math.ceil(place.nOut / columns);
  canvas.width = Math.round((columns * (SIDE + GAP) - GAP) * ratio);
  canvas.height = Math.round((rows * (SIDE + GAP) - GAP) * ratio);
  canvas.style.width = `${columns * (SIDE + GAP) - GAP}px`;
  canvas.style.height = `${rows * (SIDE + GAP) - GAP}px`;
  const height = place.nIn / width;
  const all = new OffscreenCanvas(1, 1);
  const common = isOwn ? 0 : roundBound(layerWeights(place, look.params));
  const boundOf = (unit: number) => (isOwn ? unitBound(look.params, place, unit) : common);
  const pixels = unitPixels(place, width, columns, look.params, boundOf);
  putPixels(all, pixels, columns * width, rows * height);
  const context = canvas.getContext("2d")!;
  context.imageSmoothingEnabled = false;
  const scale = (SIDE * ratio) / Math.max(width, height);
  for (let unit = 0; unit < place.nOut; unit++) {
    const [column, row] = [unit % columns, Math.floor(unit / columns)];
    const [x, y] = [column, row].map((place) => Math.round(place * (SIDE + GAP) * ratio));
    const [w, h] = [width, height].map((side) => Math.round(side * scale));
    context.drawImage(all, column * width, row * height, width, height, x, y, w, h);
  }
  all.width = 0; // frees its picture, for which browsers wait until they collect garbage
}
