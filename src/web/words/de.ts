import { common } from "../controls/words/de.ts";
import { frame } from "../frame/words/de.ts";
import { trouble } from "../lab/words/de.ts";
import { race } from "../screens/race/words/de.ts";
import { weight } from "../screens/weight/words/de.ts";
import { tour } from "../tour/words/de.ts";
import type { FirstTexts } from "./en.ts";

/** The German texts of the frame and of the first screen. */
export const de: FirstTexts = { frame, common, race, tour, trouble, weight };
