import { common } from "../controls/words/de.ts";
import { frame } from "../frame/words/de.ts";
import { trouble } from "../lab/words/de.ts";
import { inside } from "../screens/inside/words/de.ts";
import { landscape } from "../screens/landscape/words/de.ts";
import { race } from "../screens/race/words/de.ts";
import { report } from "../screens/report/words/de.ts";
import { rules } from "../screens/rules/words/de.ts";
import { test } from "../screens/test/words/de.ts";
import { tour } from "../tour/words/de.ts";
import type { Texts } from "./en.ts";

/** All words of the page in German. */
export const de: Texts = { frame, common, race, inside, landscape, rules, test, report, tour, trouble };
