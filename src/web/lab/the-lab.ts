import { DEFAULT_SETUP } from "./default-setup.ts";
import { followAddress } from "./follow-address.ts";
import { keepResults } from "./kept-results.ts";
import type { Lab } from "./lab.ts";
import { createLab } from "./lab-store.ts";
import { isOnPath } from "./path.ts";
import { storedSession } from "./storage.ts";
import { readAddress } from "./url.ts";

const session = storedSession();
isOnPath.value = session === null;

/** Where the address leads; one that says nothing leads to where the last session was, and a first visit to one weight. */
const isBare = /^#?$/.test(location.hash);
const address = isBare && session !== null ? { ...readAddress(session), faults: [] } : readAddress(location.hash);
const setup = address.setup ?? readAddress(session ?? "").setup ?? DEFAULT_SETUP;

// WebKit's GTK port has no SharedArrayBuffer on isolated pages either.
const mayShare = globalThis.crossOriginIsolated === true && typeof SharedArrayBuffer !== "undefined";
const store = createLab(setup, mayShare);
followAddress(store, address);
keepResults(store); // also of runs that end before the Report screen is first shown

/** The page's lab. */
export const lab: Lab = store;

// For use in the browser's console, and for tests.
Object.assign(globalThis, { lab });
