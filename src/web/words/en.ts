import { common } from "../controls/words/en.ts";
import { frame } from "../frame/words/en.ts";
import { trouble } from "../lab/words/en.ts";
import { inside } from "../screens/inside/words/en.ts";
import { landscape } from "../screens/landscape/words/en.ts";
import { race } from "../screens/race/words/en.ts";
import { report } from "../screens/report/words/en.ts";
import { rules } from "../screens/rules/words/en.ts";
import { test } from "../screens/test/words/en.ts";
import { tour } from "../tour/words/en.ts";

/** All texts of the page in English, by part; those of a screen are in its folder. */
export const en = { frame, common, race, inside, landscape, rules, test, report, tour, trouble };

export type Texts = typeof en;
