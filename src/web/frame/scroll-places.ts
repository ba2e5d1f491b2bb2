import { effect } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { holdHeight } from "../controls/hold-height.ts";
import { type Screen, screen } from "../lab/route.ts";

/** Where a screen was scrolled to when it was left, and how tall it was then: pixels. */
interface ScrollPlace {
  readonly top: number;
  readonly height: number;
}

const TOP: ScrollPlace = { top: 0, height: 0 };
const places = new Map<Screen, ScrollPlace>();

/** Lets each screen stay where it was scrolled to, by whichever way one comes back to it; one that is new begins at its top. */
export function useScrollPlaces(): void {
  const now = screen.value;
  const placed = useRef(now);
  useEffect(followScreen, []);
  useLayoutEffect(() => {
    if (placed.current === now) return;
    placed.current = now;
    const { top, height } = places.get(now) ?? TOP;
    holdHeight(height);
    scrollTo({ top, behavior: "instant" });
  }, [now]);
}

/** Lets a screen begin at its top when it is shown next. */
export function beginAtTop(name: Screen): void {
  places.delete(name);
}

/** Notes where each screen is scrolled to when it is left, while it is still there. */
function followScreen(): () => void {
  history.scrollRestoration = "manual"; // the browser scrolls before a screen is there
  let shown = screen.peek();
  return effect(() => {
    const next = screen.value;
    if (next === shown) return;
    places.set(shown, { top: scrollY, height: document.getElementById("screen")!.offsetHeight });
    shown = next;
  });
}
