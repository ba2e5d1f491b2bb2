import { MAX_BY_OTHERS, quietMoment, watchOthers } from "./others.mjs";
import { startPeer } from "./peer.mjs";
import { spread } from "./spread.mjs";

/**
 * Measures peers in one sitting: all are started and warmed up, then take turns in bursts of epochs, so that a noisy
 * moment spoils all alike. The first `settle` epochs of a burst aren't counted: they find caches that another peer left.
 * A burst during which other processes were busy is repeated, up to `attempts` times, and the least disturbed one counts.
 * A peer that fails is left out, which `say` is told.
 */
export async function sitting(specs, turns, say) {
  const peers = [];
  for (const spec of specs) {
    try {
      peers.push({ spec, ...(await startPeer(spec)) });
    } catch (error) {
      say(`${spec.label} is left out: ${error.message}`);
    }
  }
  const failed = new Set();
  for (let k = 0; k < turns.bursts; k++) {
    for (const peer of peers) {
      if (failed.has(peer)) continue;
      try {
        const { times, byOthers } = await burst(peer, turns);
        peer.times.push(...times);
        peer.mostByOthers = Math.max(peer.mostByOthers ?? 0, byOthers);
      } catch (error) {
        failed.add(peer);
        say(`${peer.spec.label} is left out: ${error.message}`);
      }
    }
  }
  const rows = [];
  for (const peer of peers.filter((each) => !failed.has(each))) rows.push(await rowOf(peer));
  return rows;
}

async function burst(peer, { epochs, settle, attempts }) {
  let best = { byOthers: Number.POSITIVE_INFINITY };
  for (let attempt = 0; attempt < attempts && best.byOthers > MAX_BY_OTHERS; attempt++) {
    await quietMoment(attempts > 1 ? 10_000 : 0);
    const watch = watchOthers(peer.pid);
    const times = (await peer.epochs(settle + epochs)).slice(settle);
    const byOthers = watch.share();
    if (byOthers < best.byOthers) best = { times, byOthers };
  }
  return best;
}

async function rowOf({ spec, about, times, mostByOthers, end }) {
  const { id, label, against, kind } = spec;
  const { runtime, threads, losses, ...rest } = about;
  return {
    ...{ id, label, kind, ...(against && { against }), runtime, threads, ...spread(times) },
    peakMegabytes: await end(),
    ...rest,
    firstLosses: losses.join(" "),
    mostByOthers: Number(mostByOthers.toFixed(3)),
  };
}
