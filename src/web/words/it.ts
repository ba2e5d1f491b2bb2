import { common } from "../controls/words/it.ts";
import { frame } from "../frame/words/it.ts";
import { trouble } from "../lab/words/it.ts";
import { race } from "../screens/race/words/it.ts";
import { weight } from "../screens/weight/words/it.ts";
import { tour } from "../tour/words/it.ts";
import type { FirstTexts } from "./en.ts";

/** The Italian texts of the frame and of the first screen. */
export const it: FirstTexts = { frame, common, race, tour, trouble, weight };
