/** What waits to be drawn, first come, first drawn. */
const waiting: (() => void)[] = [];
let isAsked = false;

/**
 * Does something in a frame of its own, after what waits already: a screen full of figures never holds the page up for longer than one
 * of them takes. Returns what takes the wish back.
 */
export function drawLater(act: () => void): () => void {
  waiting.push(act);
  ask();
  return () => {
    const place = waiting.indexOf(act);
    if (place >= 0) waiting.splice(place, 1);
  };
}

function ask(): void {
  if (isAsked || waiting.length === 0) return;
  isAsked = true;
  const next = () => {
    isAsked = false;
    waiting.shift()?.();
    ask();
  };
  if (document.hidden) setTimeout(next, 0);
  else requestAnimationFrame(() => setTimeout(next, 0)); // behind the frame, so that what was drawn is seen first
}
