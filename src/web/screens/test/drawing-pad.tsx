import { useComputed, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { inkBox } from "../../../data/drawn-digit.ts";
import { Button } from "../../controls/button.tsx";
import { texts } from "../../words/index.ts";
import { PAD_SIDE, type StrokePoint } from "./drawing.ts";
import { InkFrame } from "./ink-frame.tsx";
import { paintGrey } from "./paint-grey.ts";
import { state } from "./the-test.ts";
import { VerdictEcho } from "./verdict.tsx";

/** The drawing pad, with buttons to undo the last stroke or clear all. */
export function DrawingPad() {
  const { drawing } = state;
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useComputed(() => {
    const { grey, isEmpty } = drawing.ink.value;
    return isEmpty ? null : inkBox(grey, PAD_SIDE, PAD_SIDE);
  });
  useSignalEffect(() => {
    const { grey } = drawing.ink.value;
    if (canvas.current) paintGrey(canvas.current, grey, PAD_SIDE, PAD_SIDE);
  });
  const words = texts.value.test;
  const strokes = drawing.strokes.value;
  return (
    <div class="test-pad">
      <div class="test-paper">
        <canvas
          ref={canvas}
          class="test-ink"
          data-testid="draw"
          width={PAD_SIDE}
          height={PAD_SIDE}
          role="img"
          aria-label={strokes === 0 ? words.pad : `${words.padDrawn(strokes)} ${words.pad}`}
          onPointerDown={(event) => {
            if (event.button !== 0 || !event.isPrimary) return;
            event.preventDefault(); // no text selection, no image dragging
            event.currentTarget.setPointerCapture(event.pointerId);
            drawing.begin(placeOf(event));
          }}
          onPointerMove={(event) => {
            if (!drawing.isOn.value || !event.isPrimary) return;
            const some = event.getCoalescedEvents?.() ?? [];
            drawing.extend((some.length === 0 ? [event] : some).map((one) => placeOf(one, event.currentTarget)));
          }}
          onPointerUp={() => drawing.end()}
          onPointerCancel={() => drawing.end()}
          onLostPointerCapture={() => drawing.end()}
        />
        <InkFrame box={box.value} side={PAD_SIDE} />
        {strokes === 0 && <p class="test-hint">{words.padHint}</p>}
      </div>
      <VerdictEcho />
      <div class="test-buttons">
        <Button icon="reset" isDisabled={strokes === 0} onPress={() => drawing.undo()}>
          {words.undo}
        </Button>
        <Button icon="remove" isDisabled={strokes === 0} onPress={() => drawing.clear()}>
          {words.clear}
        </Button>
      </div>
    </div>
  );
}

/** The pointer's position in pixels of the pad. */
function placeOf(event: MouseEvent, canvas = event.currentTarget as Element): StrokePoint {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  return { x: ((event.clientX - left) * PAD_SIDE) / width, y: ((event.clientY - top) * PAD_SIDE) / height };
}
