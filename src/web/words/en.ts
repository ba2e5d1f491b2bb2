import { common } from "../controls/words/en.ts";
import { frame } from "../frame/words/en.ts";
import { trouble } from "../lab/words/en.ts";
import { race } from "../screens/race/words/en.ts";
import { weight } from "../screens/weight/words/en.ts";
import { tour } from "../tour/words/en.ts";

/** The English texts of the frame and of the first screen. */
export const en = { frame, common, race, tour, trouble, weight };

export type FirstTexts = typeof en;
