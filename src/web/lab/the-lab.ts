import { DEFAULT_SETUP } from "./default-setup.ts";
import { followAddress } from "./follow-address.ts";
import { keepResults } from "./kept-results.ts";
import type { Lab } from "./lab.ts";
import { createLab } from "./lab-store.ts";
import { storedSession } from "./storage.ts";
import { readAddress } from "./url.ts";

/** The address; without an experiment in it, the last session's is restored. */
const address = readAddress(location.hash);
const setup = address.setup ?? readAddress(storedSession() ?? "").setup ?? DEFAULT_SETUP;

// WebKit's GTK port has no SharedArrayBuffer on isolated pages either.
const mayShare = globalThis.crossOriginIsolated === true && typeof SharedArrayBuffer !== "undefined";
const store = createLab(setup, mayShare);
followAddress(store, address);
keepResults(store); // also of runs that end before the Report screen is first shown

/** The page's lab. */
export const lab: Lab = store;

// For use in the browser's console, and for tests.
Object.assign(globalThis, { lab });
