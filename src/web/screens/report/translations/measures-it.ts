import type { Measure } from "../../../../experiment/analysis/measures.ts";

/** Name of each measure, and of its best value in sentences. */
const WORDS: Readonly<Record<string, readonly [name: string, best: string]>> = {
  test_accuracy: ["accuratezza di test", "l’accuratezza di test più alta"],
  test_rmse: ["RMSE di test", "l’RMSE di test minore"],
  test_mae: ["errore assoluto medio di test", "l’errore assoluto medio di test minore"],
  test_r2: ["R² di test", "l’R² di test maggiore"],
  evaluation_rmse: ["RMSE di valutazione", "l’RMSE di valutazione minore"],
  train_rmse: ["RMSE di addestramento", "l’RMSE di addestramento minore"],
  test_loss: ["errore di test", "l’errore di test più basso"],
  evaluation_accuracy: ["accuratezza di valutazione", "l’accuratezza di valutazione più alta"],
  evaluation_loss: ["errore di valutazione", "l’errore di valutazione più basso"],
  train_accuracy: ["accuratezza di addestramento", "l’accuratezza di addestramento più alta"],
  train_loss: ["errore di addestramento", "l’errore di addestramento più basso"],
  evaluations_to_target: ["valutazioni fino all’obiettivo", "il minor numero di valutazioni fino all’obiettivo"],
  precision: ["f − f* alla fine", "f − f* minore alla fine"],
  epochs_to_target: ["epoche fino all’obiettivo", "il minor numero di epoche fino all’obiettivo"],
};

/** A measure's name in Italian; the English one if there is none. */
export function measureIt({ id, label }: Measure): string {
  return WORDS[id]?.[0] ?? label;
}

/** A measure's best value, as in "X has the highest accuracy". */
export function bestIt({ id, label }: Measure): string {
  return WORDS[id]?.[1] ?? `il valore migliore (${label})`;
}
