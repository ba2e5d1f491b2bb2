import { inside } from "../screens/inside/words/it.ts";
import { landscape } from "../screens/landscape/words/it.ts";
import { report } from "../screens/report/words/it.ts";
import { rules } from "../screens/rules/words/it.ts";
import { test } from "../screens/test/words/it.ts";
import type { ScreenTexts } from "./screens-en.ts";

/** The Italian texts of the screens that aren't part of a first visit. */
export const it: ScreenTexts = { inside, landscape, report, rules, test };
