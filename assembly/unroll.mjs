/** One line of text for each of 0 … count − 1: what a loop over registers would be, had WebAssembly such a thing. */
export const each = (count, line) => Array.from({ length: count }, (_, k) => line(k)).join("\n");

/**
 * a_q = madd(value, operand(q), a_q) for every register q, with a fence after each four: a branch that is never taken
 * (its condition is the address of something, which is not 0) and stores four sums. Without it V8 hoists all loads of
 * the loop's body and spills the sums, which costs a factor of three to five.
 */
export function fencedMadds(quads, sum, value, operand, store, neverZero) {
  return each(quads, (q) => {
    const line = `      ${sum}${q} = madd(${value}, ${operand(q)}, ${sum}${q});`;
    const fence = neverZero[(q - 3) / 4];
    if (q % 4 !== 3 || fence === undefined) return line;
    const stores = each(4, (k) => `        v128.store(${store}, ${sum}${q - 3 + k}, ${(q - 3 + k) * 16});`);
    return `${line}\n      if (!${fence}) {\n${stores}\n      }`;
  });
}

/** A line for each of the sixteen registers of sums of two panels: its name, its quad in its panel, and which panel it is of. */
export const twoPanels = (line) => each(16, (k) => line(`a${k}`, k & 7, k >= 8));
