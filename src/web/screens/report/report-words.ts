import { computed } from "@preact/signals";
import { ENGLISH, type ReportWords } from "../../../report/words/words.ts";
import { texts } from "../../words/index.ts";

/** Texts of the screen's figures and tables in the user's language. Downloads are in English. */
export const reportWords = computed<ReportWords>(() => texts.value.report.words ?? ENGLISH);
