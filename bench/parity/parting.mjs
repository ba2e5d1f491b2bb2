/** Where and by how much two learning curves, and two lists of gradients, part. */

/** Relative differences of two curves, point by point. */
export function differences(a, b) {
  return a.map((value, t) => Math.abs(value - b[t]) / Math.abs(b[t]));
}

/** What is said of two curves: the largest difference up to point `early`, and the first points beyond 1e-5 and 1e-3. */
export function parting(a, b, early) {
  const all = differences(a, b);
  const beyond = (limit) => {
    const at = all.findIndex((difference) => !(difference <= limit));
    return at < 0 ? null : at;
  };
  return { early: Math.max(...all.slice(0, early + 1)), beyond1e5: beyond(1e-5), beyond1e3: beyond(1e-3) };
}

/**
 * Of each update, the share of gradients whose signs differ, and the largest of these (ours) relative to the largest of all.
 * `signs` [updates, parameters] are PyTorch's, `gradients` ours.
 */
export function signsApart(gradients, signs) {
  const share = [];
  const size = [];
  for (const [t, gradient] of gradients.entries()) {
    const theirs = signs.subarray(t * gradient.length, (t + 1) * gradient.length);
    let count = 0;
    let largest = 0;
    let largestApart = 0;
    for (const [i, g] of gradient.entries()) {
      largest = Math.max(largest, Math.abs(g));
      if (Math.sign(g) === theirs[i]) continue;
      count++;
      largestApart = Math.max(largestApart, Math.abs(g));
    }
    share.push(count / gradient.length);
    size.push(largestApart / largest);
  }
  return { share, size };
}
