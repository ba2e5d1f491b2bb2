import type { Settings } from "../../experiment/settings.ts";
import type { Setup } from "./setup.ts";

/** A setup as the settings of a comparison, in the form of the command line's. The data must be loaded before. */
export function settingsOf({ data: _, dataDigest: __, seed, hidden, techniques, ...rest }: Setup): Settings {
  return {
    ...rest,
    hidden: [...hidden],
    seeds: [seed],
    techniques: techniques.map(({ id, hyper }) => ({ id, hyper: { ...hyper } })),
  };
}
