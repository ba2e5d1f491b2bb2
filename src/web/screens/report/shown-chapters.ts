import { computed } from "@preact/signals";
import { chaptersOf } from "../../../report/html/section.ts";
import { reportWords } from "./report-words.ts";
import { report } from "./the-report.ts";

/** The chapters of the shown report that have anything: kept while other screens are shown. */
export const shownChapters = computed(() => {
  const one = report.result.value?.sections[0];
  return one === undefined ? [] : chaptersOf(one, reportWords.value).filter(({ isThere }) => isThere());
});
