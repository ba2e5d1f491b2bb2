import { computed } from "@preact/signals";
import { ENGLISH, type ReportWords } from "../../../report/words/words.ts";
import { texts } from "../../words/index.ts";

/** The words that the screen's figures and tables are made with: those of the reader's language. Files keep to English. */
export const reportWords = computed<ReportWords>(() => texts.value.report.words ?? ENGLISH);
