/** Runs of bytes shorter than this are told again. */
const LEAST = 24;

/**
 * What makes of some bytes others that are mostly the same: parts, one behind the other, of which each is [place, length] of a run of the first
 * bytes, or its own bytes in hexadecimal.
 */
export function differences(from, to) {
  const places = new Map();
  const keyAt = (bytes, at) => bytes.toString("latin1", at, at + LEAST);
  for (let at = 0; at + LEAST <= from.length; at++) {
    const key = keyAt(from, at);
    if (!places.has(key)) places.set(key, []);
    places.get(key).push(at);
  }
  const parts = [];
  let told = 0;
  const tellUpTo = (at) => {
    if (told < at) parts.push(to.toString("hex", told, at));
  };
  for (let at = 0; at < to.length; ) {
    let best = [0, 0];
    for (const place of places.get(keyAt(to, at)) ?? []) {
      let length = 0;
      while (place + length < from.length && at + length < to.length && from[place + length] === to[at + length])
        length++;
      if (length > best[1]) best = [place, length];
    }
    if (best[1] < LEAST) at++;
    else {
      tellUpTo(at);
      parts.push(best);
      at += best[1];
      told = at;
    }
  }
  tellUpTo(to.length);
  return parts;
}
