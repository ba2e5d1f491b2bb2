/** What waits to be drawn: what is in sight first. */
const waiting = { near: [] as (() => void)[], far: [] as (() => void)[] };
let isAsked = false;

/**
 * Does something in a frame of its own, after what waits already: a screen full of figures never holds the page up for longer than one
 * of them takes. What is far from what the reader sees waits until the page is idle. Returns what takes the wish back.
 */
export function drawLater(act: () => void, isNear = true): () => void {
  const queue = isNear ? waiting.near : waiting.far;
  queue.push(act);
  ask();
  return () => {
    const place = queue.indexOf(act);
    if (place >= 0) queue.splice(place, 1);
  };
}

function ask(): void {
  if (isAsked || waiting.near.length + waiting.far.length === 0) return;
  isAsked = true;
  const next = () => {
    isAsked = false;
    (waiting.near.shift() ?? waiting.far.shift())?.();
    ask();
  };
  if (document.hidden) setTimeout(next, 0);
  else if (waiting.near.length > 0)
    requestAnimationFrame(() => setTimeout(next, 0)); // behind the frame: what was drawn is seen first
  else whenIdle(next);
}

/** Safari has no idle callbacks. */
function whenIdle(act: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(act, { timeout: 2000 });
  else setTimeout(act, 50);
}
