import { parseTechnique } from "../../experiment/configuration/notation.ts";
import { PAGE_KEYS, SETTINGS, settingOf } from "../../experiment/settings.ts";
import type { Setup } from "../workers/setup.ts";

/** What a first visit shows: the settings' defaults, with the techniques of `nbl compare`. */
export const DEFAULT_SETUP: Setup = {
  ...(Object.fromEntries(
    PAGE_KEYS.filter((key) => settingOf(key).default !== undefined).map((key) => [key, settingOf(key).default]),
  ) as Omit<Setup, "techniques">),
  techniques: SETTINGS.techniques.default.map(parseTechnique),
};
