import { LEAST_P } from "../../../../report/words/numbers.ts";
import type { ReportWords } from "../../../../report/words/words.ts";
import { count, decimal, exact, scientific, short, significant } from "../../../words/numbers.ts";

/** Number formats of the report's figures and tables in the user's language, with as many digits as in src/report/words/numbers.ts. */
export const numbers: ReportWords["numbers"] = {
  loss(value) {
    if (!Number.isFinite(value)) return unusual(value);
    if (value === 0) return "0";
    const size = Math.abs(value);
    if (size < 0.001 || size >= 9999.5) return scientific(value, 3);
    return significant(value, size >= 0.1 ? 4 : 3);
  },
  percent: (share) => (Number.isFinite(share) ? decimal(100 * share, 1) : unusual(share)),
  accuracy: (share) => (Number.isFinite(share) ? decimal(100 * share, 2) : unusual(share)),
  count: all,
  p(p) {
    if (p >= 0.9995) return "1";
    if (p < LEAST_P) return `< ${scientific(LEAST_P, 1, true)}`;
    return p >= 0.001 ? significant(p, 2) : scientific(p, 2);
  },
  duration(seconds) {
    if (seconds < 0.0995) return `${short(1000 * seconds, 2)} ms`;
    if (seconds < 59.5) return `${seconds < 9.95 ? significant(seconds, 2) : count(seconds)} s`;
    const whole = Math.round(seconds);
    if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
    return `${count(Math.floor(whole / 3600))} h ${Math.floor((whole % 3600) / 60)} min`;
  },
  precision: (value) => (value < 0.01 ? scientific(value, 1, true) : all(value)),
  plain: all,
  exact: all,
  power: (value) => (value < 0.001 ? scientific(value, 1, true) : all(value)),
  decimal,
  separator: "; ",
};

/** A number with all digits; very small ones with a power of ten. */
function all(value: number): string {
  const size = Math.abs(value);
  return size > 0 && size < 1e-5 ? scientific(value, 17, true) : exact(value, 20);
}

function unusual(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "∞" : "−∞";
}
