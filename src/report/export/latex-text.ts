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
  // After the \\ of the previous row, these would be its arguments.
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
 * A text for LaTeX, in the body or in a comment: special characters are escaped, the lab's symbols become mathematics, line ends
 * and other control characters become spaces, and bidirectional control characters are left out.
 */
export function latexText(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").replace(/[\p{Bidi_Control}\p{Cs}]/gu, "");
  return Array.from(line, (letter) => (Object.hasOwn(SPECIAL, letter) ? SPECIAL[letter] : letter)).join("");
}
