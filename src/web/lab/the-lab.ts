import { computed } from "@preact/signals";
import { DEFAULT_SETUP } from "./default-setup.ts";
import { followAddress } from "./follow-address.ts";
import { keepResults } from "./kept-results.ts";
import type { Lab } from "./lab.ts";
import { createLab } from "./lab-store.ts";
import { isOnPath } from "./path.ts";
import { screen } from "./route.ts";
import { storedSession } from "./storage.ts";
import { readAddress } from "./url.ts";

const session = storedSession();
const isBare = /^#?$/.test(location.hash);
isOnPath.value = session === null && isBare;

/** Where the address leads; one that says nothing leads to where the last session was, and a first visit to one weight. */
const address = isBare && session !== null ? { ...readAddress(session), faults: [] } : readAddress(location.hash);
const setup = address.setup ?? readAddress(session ?? "").setup ?? DEFAULT_SETUP;

// WebKit's GTK port has no SharedArrayBuffer on isolated pages either.
const mayShare = globalThis.crossOriginIsolated === true && typeof SharedArrayBuffer !== "undefined";
/** Newcomers begin with one weight, which needs no data: theirs is loaded once they go on. */
const isWanted = computed(() => !(isOnPath.value && screen.value === "weight"));
const store = createLab(setup, mayShare, undefined, isWanted);
followAddress(store, address);
keepResults(store); // also of runs that end before the Report screen is first shown

/** The page's lab. */
export const lab: Lab = store;

// For use in the browser's console, and for tests.
Object.assign(globalThis, { lab });
