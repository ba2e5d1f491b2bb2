import { batch, effect, signal } from "@preact/signals";
import type { LabStore } from "./lab-store.ts";
import { linkParts, partFaults, takeParts } from "./link-parts.ts";
import { screen } from "./route.ts";
import { storeSession } from "./storage.ts";
import { type Address, addressText, readAddress, sameSetup } from "./url.ts";

/** Changes of an experiment within this time, in milliseconds, are one entry of the browser's history. */
const TOGETHER = 1500;

/**
 * Keeps the page's address and the lab in step, in both directions: changes of the lab go into the address, and an address that
 * is edited or reached by the browser's buttons is applied to the lab. Stores the session, too. `address` is the one that was
 * read at the start. Returns a function that stops this.
 */
export function followAddress(lab: LabStore, address: Address): () => void {
  let written = "";
  let lastPush = Number.NEGATIVE_INFINITY;
  let shown = address.screen;
  const unread = signal(address.faults);

  take(address);
  const stopSaying = effect(() => {
    const faults = [...unread.value, ...partFaults.value];
    if (faults.length > 0) lab.say((words) => words.address(faults.join(" · ")));
  });
  const follow = () => {
    if (location.hash !== written) take(readAddress(location.hash));
  };
  addEventListener("hashchange", follow);
  const stopWriting = effect(() => {
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
  return () => {
    stopSaying();
    stopWriting();
    removeEventListener("hashchange", follow);
  };

  function take({ screen: wanted, setup, parts, faults }: Address): void {
    written = location.hash;
    shown = wanted;
    lastPush = performance.now(); // the same experiment in another spelling isn't a new entry of the history
    batch(() => {
      screen.value = wanted;
      unread.value = faults;
      takeParts(parts);
      if (setup !== null && !sameSetup(setup, lab.setup.peek())) lab.replace(setup);
    });
  }
}

/** An address without the screens' own parts. */
function withoutParts(text: string): string {
  const { screen, setup } = readAddress(text);
  return setup === null ? screen : addressText(screen, setup);
}
