/** The page's texts: those of a first visit first, those of the other screens with the first of these. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal("navigator", { languages: ["de"] });
});
afterEach(() => void vi.unstubAllGlobals());

async function opened() {
  const [words, { language }] = await Promise.all([
    import("../../src/web/words/index.ts"),
    import("../../src/web/words/language.ts"),
  ]);
  await words.firstWords;
  return { ...words, language };
}

test("a first visit has the first screen's texts only, another screen brings those of all others", async () => {
  const { texts, loadScreenTexts } = await opened();
  expect(texts.value.frame.screens.report).toBe("Bericht");
  expect(texts.value.report).toBeUndefined();
  await loadScreenTexts();
  expect(texts.value.report.title).toBe("Bericht");
  expect(Object.keys(texts.value)).toHaveLength(11);
});

test("another language replaces all texts at once, also one that is chosen while they are loaded", async () => {
  const { texts, loadScreenTexts, language } = await opened();
  const loading = loadScreenTexts();
  language.value = "it";
  await loading;
  expect([texts.value.frame.screens.report, texts.value.report.title]).toEqual(["Rapporto", "Rapporto"]);
  const seen = new Set<string>();
  const stop = texts.subscribe(({ frame, report }) => void seen.add(`${frame.screens.report}, ${report.title}`));
  language.value = "en";
  await vi.waitFor(() => expect(texts.value.report.title).toBe("Report"));
  stop();
  expect([...seen]).toEqual(["Rapporto, Rapporto", "Report, Report"]);
});
