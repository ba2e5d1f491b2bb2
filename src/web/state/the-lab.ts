import { DEFAULT_SETUP } from "./default-setup.ts";
import type { Lab } from "./lab.ts";
import { createLab } from "./lab-store.ts";

/** The page's laboratory. */
export const lab: Lab = createLab(DEFAULT_SETUP, globalThis.crossOriginIsolated === true);

// For the browser's console, where a researcher may want it, and for tests.
Object.assign(globalThis, { lab });
