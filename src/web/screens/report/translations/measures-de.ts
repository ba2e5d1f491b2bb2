import type { Measure } from "../../../../experiment/analysis/measures.ts";

/** Name of each measure, and of its best value in sentences. */
const WORDS: Readonly<Record<string, readonly [name: string, best: string]>> = {
  test_accuracy: ["Testgenauigkeit", "die höchste Testgenauigkeit"],
  test_rmse: ["RMSE im Test", "den kleinsten RMSE im Test"],
  test_mae: ["mittlerer absoluter Fehler im Test", "den kleinsten mittleren absoluten Fehler im Test"],
  test_r2: ["R² im Test", "das größte R² im Test"],
  evaluation_rmse: ["RMSE der Auswertung", "den kleinsten RMSE der Auswertung"],
  train_rmse: ["RMSE im Training", "den kleinsten RMSE im Training"],
  test_loss: ["Testfehler", "den kleinsten Testfehler"],
  evaluation_accuracy: ["Genauigkeit der Auswertung", "die höchste Genauigkeit der Auswertung"],
  evaluation_loss: ["Fehler der Auswertung", "den kleinsten Fehler der Auswertung"],
  train_accuracy: ["Trainingsgenauigkeit", "die höchste Trainingsgenauigkeit"],
  train_loss: ["Trainingsfehler", "den kleinsten Trainingsfehler"],
  evaluations_to_target: ["Auswertungen bis zum Ziel", "die wenigsten Auswertungen bis zum Ziel"],
  precision: ["f − f* am Ende", "das kleinste f − f* am Ende"],
  epochs_to_target: ["Epochen bis zum Ziel", "die wenigsten Epochen bis zum Ziel"],
};

/** A measure's name in German; the English one if there is none. */
export function measureDe({ id, label }: Measure): string {
  return WORDS[id]?.[0] ?? label;
}

/** A measure's best value, as in "X has the highest accuracy". */
export function bestDe({ id, label }: Measure): string {
  return WORDS[id]?.[1] ?? `den besten Wert (${label})`;
}
