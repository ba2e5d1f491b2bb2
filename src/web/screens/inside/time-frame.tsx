import type { ComponentChildren } from "preact";
import { linearTicks } from "../../../report/figures/ticks.ts";
import { texts } from "../../words/index.ts";
import { count } from "../../words/numbers.ts";
import { look, lookAtEpoch } from "./state.ts";

/** Where an epoch's middle stands on an axis with room for epochs 0 to `room`, as a share of its length. */
export function epochShare(epoch: number, room: number): number {
  return (epoch + 0.5) / (room + 1);
}

/** The axes of a figure over the epochs, with a mark at the one that is looked at; pointing at another one looks at that. */
export function TimeFrame({
  room,
  ticks,
  children,
}: {
  /** The last epoch that the axis has room for. */
  readonly room: number;
  /** Of the upright axis: where they stand, as a share from the bottom. */
  readonly ticks: readonly { readonly share: number; readonly label: string }[];
  /** What lies in the frame, filling it. */
  readonly children: ComponentChildren;
}) {
  const words = texts.value.inside;
  const shown = look.value?.epoch;
  // A mouse may be dragged; a finger that moves scrolls the page, and chooses by a tap: scrolling ends without a pointerup.
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
