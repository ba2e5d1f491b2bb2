import { useComputed } from "@preact/signals";
import { classMark } from "../../controls/class-marks.ts";
import { DataTable } from "../../controls/data-table.tsx";
import { Slider } from "../../controls/slider.tsx";
import { lab } from "../../lab/the-lab.ts";
import { isDark } from "../../lab/theme.ts";
import { texts } from "../../words/index.ts";
import { decimal } from "../../words/numbers.ts";
import { className } from "./answer-text.ts";
import { extentOf } from "./state.ts";
import { state } from "./the-test.ts";

const SIDE = 320;

/** Choice of a point in the plane of two-dimensional data, by a click or by two sliders. */
export function PointPicker() {
  const words = texts.value.test;
  const range = useComputed(() => extentOf(state.cloud.value));
  const { low, high } = range.value;
  const [x, y] = state.point.value;
  const step = (high - low) / 200;
  const move = (event: PointerEvent) => {
    const { left, top, width, height } = (event.currentTarget as Element).getBoundingClientRect();
    const across = (event.clientX - left) / width;
    const up = 1 - (event.clientY - top) / height;
    const along = (share: number) => low + Math.min(1, Math.max(0, share)) * (high - low);
    state.moveTo([along(across), along(up)]);
  };
  return (
    <div class="test-point">
      <svg
        class="test-plane"
        viewBox={`0 0 ${SIDE} ${SIDE}`}
        role="img"
        aria-label={words.plane}
        onPointerDown={(event) => {
          if (event.button !== 0 || !event.isPrimary) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          move(event);
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && move(event)}
      >
        <Cloud />
        <path class="test-cross" d={`M${placeOf(x, low, high) - 9} ${SIDE - placeOf(y, low, high)}h18m-9-9v18`} />
      </svg>
      <div class="test-picks">
        <p class="small">{words.planeHint}</p>
        <Slider
          label={words.first}
          value={x}
          min={low}
          max={high}
          step={step}
          shown={decimal(x, 2)}
          onMove={(to) => state.moveTo([to, y])}
        />
        <Slider
          label={words.second}
          value={y}
          min={low}
          max={high}
          step={step}
          shown={decimal(y, 2)}
          onMove={(to) => state.moveTo([x, to])}
        />
        <ClassKey />
        <DataTable
          summary={words.planeTable}
          caption={words.plane}
          columns={() => words.planeColumns}
          rows={() => {
            const cloud = state.cloud.value;
            const row = (index: number) => {
              const { values, label } = cloud[index];
              return [index, decimal(values[0], 3), decimal(values[1], 3), className(lab.data.value, label)];
            };
            return { count: cloud.length, row };
          }}
        />
      </div>
    </div>
  );
}

/** The samples as marks. */
function Cloud() {
  const samples = state.cloud.value;
  const dark = isDark.value;
  const { low, high } = extentOf(samples);
  return samples.map(({ values: [x, y], label }, k) => {
    const { path, fill } = classMark(label, dark);
    const place = `translate(${placeOf(x, low, high).toFixed(1)} ${(SIDE - placeOf(y, low, high)).toFixed(1)})`;
    return <path key={k} d={path} fill={fill} transform={place} />;
  });
}

function ClassKey() {
  const data = lab.data.value;
  const classes = data?.classes ?? 0;
  return (
    <ul class="test-key">
      {Array.from({ length: classes }, (_, k) => {
        const { path, fill } = classMark(k, isDark.value);
        const name = className(data, k);
        return (
          <li key={name}>
            <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true" focusable="false">
              <path d={path} fill={fill} />
            </svg>
            {name}
          </li>
        );
      })}
    </ul>
  );
}

function placeOf(value: number, low: number, high: number): number {
  return ((value - low) / (high - low)) * SIDE;
}
