/** How a table was understood, in the page's languages. */
import { beforeAll, expect, test, vi } from "vitest";
import type { TableReading } from "../../src/core/contracts.ts";
import type { READINGS } from "../../src/web/lab/words/reading.ts";

let readings: typeof READINGS;

beforeAll(async () => {
  vi.stubGlobal("navigator", { languages: ["en"] });
  vi.stubGlobal("document", { documentElement: {} });
  vi.stubGlobal("localStorage", { getItem: () => null });
  readings = (await import("../../src/web/lab/words/reading.ts")).READINGS;
});

const TABLE: TableReading = {
  delimiter: ",",
  decimal: ".",
  header: true,
  rows: 12_000,
  dropped: 0,
  numbers: ["width"],
  texts: [{ name: "colour", categories: ["a", "b", "c", "d", "e", "f", "g", "h", "i"] }],
  missing: [],
  counting: ["id"],
  leftOut: [{ name: "note", why: "empty" }],
  label: { name: "kind", why: "last" },
  classes: [
    { name: "rose", count: 7000 },
    { name: "lily", count: 4999 },
    { name: "iris", count: 1 },
  ],
};

test.each([
  [
    "de",
    "1 Zahlenspalte und 1 Textspalte",
    "Die Klassen stehen in der Spalte „kind“, der letzten: rose: ",
    "Jeder Text der Spalte „colour“ ist ein Eingang: a, b, c, d, e, f, g und 2 weitere",
    "Weggelassen: „note“ (leer)",
    "„id“ zählt nur die Zeilen und ist doch ein Eingang",
    "Klassen mit nur einer Zeile, die beim Training oder in der Auswertung fehlen: „iris“",
  ],
  [
    "it",
    "1 colonna di numeri e 1 colonna di testi",
    "Le classi sono nella colonna «kind», l’ultima: rose: ",
    "Ogni testo della colonna «colour» è un ingresso: a, b, c, d, e, f, g e altre 2",
    "Tralasciate: «note» (vuota)",
    "«id» conta solo le righe, eppure è un ingresso",
    "Classi con una sola riga, che mancano nell’addestramento o nella valutazione: «iris»",
  ],
] as const)("%s tells columns, classes, categories, what is left out and what only counts", (language, ...parts) => {
  const factsOf = (table: TableReading) => ({
    name: "t",
    digest: "",
    classes: 2,
    columns: 3,
    count: 12_000,
    testCount: 0,
    table,
  });
  const text = readings[language](factsOf(TABLE));
  for (const part of parts) expect(text).toContain(part);
  expect(text.split(". ").length).toBeGreaterThanOrEqual(parts.length);
  expect(readings[language](factsOf({ ...TABLE, texts: [], leftOut: [], counting: [] }))).not.toMatch(
    /colour|note|id»|id“/,
  );
});
