import { inside } from "../screens/inside/words/de.ts";
import { landscape } from "../screens/landscape/words/de.ts";
import { report } from "../screens/report/words/de.ts";
import { rules } from "../screens/rules/words/de.ts";
import { test } from "../screens/test/words/de.ts";
import type { ScreenTexts } from "./screens-en.ts";

/** The German texts of the screens that aren't part of a first visit. */
export const de: ScreenTexts = { inside, landscape, report, rules, test };
