import { cancelDrawing, drawSoon } from "../../schedule.ts";

/** What is to be drawn in elements that are far from the visible part of the page. */
const waiting = new Map<Element, () => void>();

const observer = new IntersectionObserver(
  (seen) => {
    for (const { target, isIntersecting } of seen) if (isIntersecting) drawSoon(takeOut(target));
  },
  { rootMargin: "100% 0px" }, // a page's height above and below
);

// On paper all of it is there, also what nobody has scrolled to.
addEventListener("beforeprint", () => {
  for (const element of waiting.keys()) takeOut(element)();
});

/** Draws in an element once it is near the visible part of the page, or is printed. Returns a function that cancels it. */
export function drawWhenNear(element: Element, draw: () => void): () => void {
  waiting.set(element, draw);
  observer.observe(element);
  return () => {
    takeOut(element);
    cancelDrawing(draw);
  };
}

/** What waits in an element, which is no longer observed. */
function takeOut(element: Element): () => void {
  const draw = waiting.get(element) ?? (() => {});
  waiting.delete(element);
  observer.unobserve(element);
  return draw;
}
