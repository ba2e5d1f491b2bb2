import type { AnswerFacts } from "../../../../report/words/answer-facts.ts";
import { decimal, significant } from "../../../words/numbers.ts";

/** A value of an answer's measure in the reader's format, with its unit where it is a share. */
export function answerValue(measure: AnswerFacts["measure"], value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "–";
  return measure.endsWith("accuracy") ? `${answerSize(measure, value)}\u00a0%` : answerSize(measure, value);
}

/** The same without the unit: shares in per cent. */
export function answerSize(measure: AnswerFacts["measure"], value: number): string {
  if (measure.endsWith("accuracy")) return decimal(100 * value, 2);
  if (measure.endsWith("loss")) return significant(value, 3);
  return decimal(value, Number.isInteger(value) ? 0 : 1);
}
