import { setTimeout as pause } from "node:timers/promises";
import { startPeer } from "./peer.mjs";
import { spread } from "./spread.mjs";

/** Long enough for threads of the last peer that wait in loops to fall asleep. */
const PAUSE = 300;

/**
 * Measures peers in one sitting: all are started and warmed up, then take turns in bursts of epochs, so that a noisy
 * moment spoils all alike. The first `settle` epochs of a burst aren't counted: they find caches that another peer left.
 * A peer that fails is left out, which `say` is told.
 */
export async function sitting(specs, { bursts, epochs, settle }, say) {
  const peers = [];
  for (const spec of specs) {
    try {
      peers.push({ spec, ...(await startPeer(spec)) });
    } catch (error) {
      say(`${spec.label} is left out: ${error.message}`);
    }
  }
  const failed = new Set();
  for (let burst = 0; burst < bursts; burst++) {
    for (const peer of peers) {
      if (failed.has(peer)) continue;
      await pause(PAUSE);
      try {
        peer.times.push(...(await peer.epochs(settle + epochs)).slice(settle));
      } catch (error) {
        failed.add(peer);
        say(`${peer.spec.label} is left out: ${error.message}`);
      }
    }
  }
  const rows = [];
  for (const peer of peers.filter((each) => !failed.has(each))) {
    const { id, label, against, kind } = peer.spec;
    const { runtime, threads, losses, ...rest } = peer.about;
    const peakMegabytes = await peer.end();
    const measured = { ...spread(peer.times), peakMegabytes, ...rest, firstLosses: losses.join(" ") };
    rows.push({ id, label, kind, ...(against && { against }), runtime, threads, ...measured });
  }
  return rows;
}
