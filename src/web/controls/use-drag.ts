import { useRef } from "preact/hooks";
import { drawSoon } from "../schedule.ts";

/** What a handle listens to, so that it can be dragged. */
interface DragListeners {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
}

/** Lets a handle be dragged: `moveTo` gets the pointer's place once a frame, however many events there are. */
export function useDrag<Place>(placeAt: (event: PointerEvent) => Place, moveTo: (place: Place) => void): DragListeners {
  const dropMove = useRef(() => {});
  const handleOf = (event: PointerEvent) => event.currentTarget as HTMLElement;
  return {
    onPointerDown: (event) => handleOf(event).setPointerCapture(event.pointerId),
    onPointerMove(event) {
      if (!handleOf(event).hasPointerCapture(event.pointerId)) return;
      const place = placeAt(event);
      dropMove.current();
      dropMove.current = drawSoon(() => moveTo(place));
    },
  };
}
