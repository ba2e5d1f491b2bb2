import { DEFAULT_SETUP } from "./default-setup.ts";
import { followAddress } from "./follow-address.ts";
import { keepResults } from "./kept-results.ts";
import type { Lab } from "./lab.ts";
import { createLab } from "./lab-store.ts";
import { storedSession } from "./storage.ts";
import { readAddress } from "./url.ts";

/** What the address says; where it says nothing of an experiment, the last session's is gone on with. */
const address = readAddress(location.hash);
const setup = address.setup ?? readAddress(storedSession() ?? "").setup ?? DEFAULT_SETUP;

// WebKit's GTK port has no SharedArrayBuffer on isolated pages either.
const mayShare = globalThis.crossOriginIsolated === true && typeof SharedArrayBuffer !== "undefined";
const store = createLab(setup, mayShare);
followAddress(store, address);
keepResults(store); // also those that end before the Report screen is first seen

/** The page's laboratory. */
export const lab: Lab = store;

// For the browser's console, where a researcher may want it, and for tests.
Object.assign(globalThis, { lab });
