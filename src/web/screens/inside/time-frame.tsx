import type { ComponentChildren } from "preact";
import { linearTicks } from "../../../report/figures/ticks.ts";
import { texts } from "../../words/index.ts";
import { count } from "../../words/numbers.ts";
import { look, lookAtEpoch } from "./state.ts";

/** Position of an epoch's centre on an axis for epochs 0 to `room`, as a share of its length. */
export function epochShare(epoch: number, room: number): number {
  return (epoch + 0.5) / (room + 1);
}

/** The axes of a figure over the epochs, with a mark at the shown epoch; a click shows another one. */
export function TimeFrame({
  room,
  ticks,
  children,
}: {
  /** The last epoch of the axis. */
  readonly room: number;
  /** Ticks of the y axis: positions as shares from the bottom. */
  readonly ticks: readonly { readonly share: number; readonly label: string }[];
  /** The content, which fills the frame. */
  readonly children: ComponentChildren;
}) {
  const words = texts.value.inside;
  const shown = look.value?.epoch;
  // Dragging works with a mouse only: a moving finger scrolls the page (which ends without a pointerup); a tap chooses.
  const dragged = (event: PointerEvent) => {
    if (event.pointerType === "mouse" && event.buttons === 1) pointed(event);
  };
  const pointed = (event: MouseEvent) => {
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    lookAtEpoch(Math.max(0, Math.floor(((event.clientX - left) / width) * (room + 1))));
  };
  return (
    <div class="inside-time">
      <div class="inside-time-plot" onPointerUp={pointed} onPointerMove={dragged}>
        {children}
        {shown !== undefined && (
          <div class="inside-time-mark" style={{ left: `${100 * epochShare(shown, room)}%` }} aria-hidden="true" />
        )}
      </div>
      <div class="inside-time-y" aria-hidden="true">
        {ticks.map(({ share, label }) => (
          <span key={label} style={{ bottom: `${100 * share}%` }}>
            {label}
          </span>
        ))}
      </div>
      <div class="inside-time-x" aria-hidden="true">
        {linearTicks(0, room, 5).map((epoch) => (
          <span key={epoch} style={{ left: `${100 * epochShare(epoch, room)}%` }}>
            {count(epoch)}
          </span>
        ))}
      </div>
      <div class="inside-time-name" aria-hidden="true">
        {words.epoch}
      </div>
    </div>
  );
}
