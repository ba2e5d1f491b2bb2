import { useRef, useState } from "preact/hooks";
import { exp, log } from "../../core/elementary.ts";
import { plainNumber, readNumber } from "../words/read-number.ts";

import "./scrub-number.css";

/** Pixels of dragging that change a number by a factor of e, or by a tenth of its range. */
const PIXELS = 60;

/**
 * A number in a sentence that can be dragged left and right, typed, or changed with the arrow keys. With `isLog` equal
 * distances are equal factors.
 */
export function ScrubNumber({
  value,
  min,
  max,
  isLog = false,
  digits = 0,
  unit = "",
  label,
  onChange,
}: {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly isLog?: boolean;
  /** Decimals of a number that isn't on a logarithmic scale. */
  readonly digits?: number;
  readonly unit?: string;
  /** Accessible name. */
  readonly label: string;
  readonly onChange: (value: number) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const drag = useRef<{ readonly x: number; readonly from: number } | null>(null);
  const shown = draft ?? `${plainNumber(value)}${unit}`;
  const put = (wanted: number) => {
    const rounded = Number(isLog ? wanted.toPrecision(wanted < 10 ? 2 : 3) : wanted.toFixed(digits));
    onChange(Math.min(max, Math.max(min, rounded)));
  };
  const moved = (from: number, by: number) => (isLog ? from * exp(by) : from + (by * (max - min)) / 10);
  const commit = () => {
    if (draft === null) return;
    const read = readNumber(draft.replace(unit, ""));
    if (Number.isFinite(read)) put(read);
    setDraft(null);
  };
  return (
    <input
      class="common-scrub"
      type="text"
      role="spinbutton"
      inputMode="decimal"
      autocomplete="off"
      spellcheck={false}
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuetext={shown}
      style={{ width: `${Math.max(2, shown.length) + 1}ch` }}
      value={shown}
      onInput={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
        event.preventDefault();
        setDraft(null);
        put(moved(value, (event.key === "ArrowUp" ? 1 : -1) * (isLog ? log(1.25) : 0.1 / 3)));
      }}
      onPointerDown={(event) => {
        drag.current = { x: event.clientX, from: value };
      }}
      onPointerMove={(event) => {
        if (drag.current === null || event.buttons === 0) return;
        const way = event.clientX - drag.current.x;
        if (Math.abs(way) < 4) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
        setDraft(null);
        put(moved(drag.current.from, way / PIXELS));
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
    />
  );
}
