import { inside } from "../screens/inside/words/en.ts";
import { landscape } from "../screens/landscape/words/en.ts";
import { report } from "../screens/report/words/en.ts";
import { rules } from "../screens/rules/words/en.ts";
import { test } from "../screens/test/words/en.ts";

/** The English texts of the screens that aren't part of a first visit. */
export const en = { inside, landscape, report, rules, test };

export type ScreenTexts = typeof en;
