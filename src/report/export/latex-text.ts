const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  // Behind the \\ of the row before, these would be its arguments.
  "[": "{[}",
  "*": "{*}",
  "⁺": "$^+$",
  "⁻": "$^-$",
  "−": "$-$",
  "–": "--",
  "—": "---",
  "∞": "$\\infty$",
  "<": "$<$",
  ">": "$>$",
  "⟨": "$\\langle$",
  "⟩": "$\\rangle$",
  "·": "$\\cdot$",
  Δ: "$\\Delta$",
  η: "$\\eta$",
  α: "$\\alpha$",
  β: "$\\beta$",
  μ: "$\\mu$",
  "=": "$=$",
};

/**
 * A text for LaTeX, in the body or in a comment: what it takes for commands is escaped, the lab's own signs are mathematics, line ends
 * and other control signs are spaces, and signs that turn the direction of reading are left out.
 */
export function latexText(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").replace(/[\p{Bidi_Control}\p{Cs}]/gu, "");
  return Array.from(line, (letter) => (Object.hasOwn(SPECIAL, letter) ? SPECIAL[letter] : letter)).join("");
}
