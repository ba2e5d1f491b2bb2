import { common } from "../controls/words/it.ts";
import { frame } from "../frame/words/it.ts";
import { trouble } from "../lab/words/it.ts";
import { inside } from "../screens/inside/words/it.ts";
import { landscape } from "../screens/landscape/words/it.ts";
import { race } from "../screens/race/words/it.ts";
import { report } from "../screens/report/words/it.ts";
import { rules } from "../screens/rules/words/it.ts";
import { test } from "../screens/test/words/it.ts";
import { tour } from "../tour/words/it.ts";
import type { Texts } from "./en.ts";

/** All texts of the page in Italian. */
export const it: Texts = { frame, common, race, inside, landscape, rules, test, report, tour, trouble };
