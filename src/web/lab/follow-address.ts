import { batch, effect, signal } from "@preact/signals";
import type { LabStore } from "./lab-store.ts";
import { linkParts, partFaults, takeParts } from "./link-parts.ts";
import { screen } from "./route.ts";
import { storeSession } from "./storage.ts";
import { type Address, addressText, readAddress, sameSetup } from "./url.ts";

/** Changes of an experiment that come closer than this, in milliseconds, are one step back of the browser's. */
const TOGETHER = 1500;

/**
 * Keeps the address and the laboratory the same: what is changed here stands there, and what is changed there, by hand or with
 * the browser's buttons, is done here. Keeps the session, too. `address` is what has been read already.
 */
export function followAddress(lab: LabStore, address: Address): void {
  let written = "";
  let lastPush = Number.NEGATIVE_INFINITY;
  let shown = address.screen;
  const unread = signal(address.faults);

  take(address);
  effect(() => {
    const faults = [...unread.value, ...partFaults.value];
    if (faults.length > 0) lab.say((words) => words.address(faults.join(" · ")));
  });
  addEventListener("hashchange", () => {
    if (location.hash !== written) take(readAddress(location.hash));
  });
  effect(() => {
    const text = addressText(screen.value, lab.setup.value, linkParts.value);
    if (!storeSession(text)) lab.say((words) => words.storageFull);
    if (text === location.hash || text === written) return;
    const isNew = written !== "" && (screen.value !== shown || performance.now() - lastPush > TOGETHER);
    const onlyParts = withoutParts(text) === withoutParts(written);
    if (isNew && !onlyParts) {
      history.pushState(null, "", text);
      lastPush = performance.now();
    } else {
      history.replaceState(null, "", text);
    }
    written = text;
    shown = screen.value;
  });

  function take({ screen: wanted, setup, parts, faults }: Address): void {
    written = location.hash;
    shown = wanted;
    lastPush = performance.now(); // what is written of it differently is no new step
    batch(() => {
      screen.value = wanted;
      unread.value = faults;
      takeParts(parts);
      if (setup !== null && !sameSetup(setup, lab.setup.peek())) lab.replace(setup);
    });
  }
}

/** An address without what screens keep of their own. */
function withoutParts(text: string): string {
  const { screen, setup } = readAddress(text);
  return setup === null ? screen : addressText(screen, setup);
}
