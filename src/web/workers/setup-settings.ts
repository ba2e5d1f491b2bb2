import type { Settings } from "../../experiment/settings.ts";
import type { Setup } from "./setup.ts";

/** A setup as the settings of a comparison, which the command line has too. Data is loaded beforehand. */
export function settingsOf({ data: _, dataDigest: __, seed, hidden, techniques, ...rest }: Setup): Settings {
  return {
    ...rest,
    hidden: [...hidden],
    seeds: [seed],
    techniques: techniques.map(({ id, hyper }) => ({ id, hyper: { ...hyper } })),
  };
}
