import type { VNode } from "preact";

/** Operators between operands, including those that may also be prefixes. */
const SIGNS: ReadonlySet<string> = new Set("=+−·><≤≥,|←");

/** Keeps parentheses at a line's height; a text, because Preact would leave out a boolean. */
const FIXED = { stretchy: "false" } as unknown as { readonly stretchy: boolean };

/** No space around a prefix operator. */
const TIGHT = { lspace: "0", rspace: "0" } as const;

/** A letter or word with its subscript and superscript, a number, or any other character. Δmin, Δw and fl32 are single tokens. */
const TOKEN =
  /(?<base>Δw|Δ(?=min|max)|fl(?=32)|(?:(?![ᵗᵀ])\p{Script=Latin}){2,}|\p{L}\u0302?)(?<below>min|max|32|[₀-₉]+)?(?<above>[⁺⁻²³ᵗᵀ]+|\(t(?:[+−]1)?\))?|\d+(?:\.\d+)?|\S/gu;

/** Superscript characters of plain text, and what they stand for. */
const LARGE: Readonly<Record<string, string>> = { "⁺": "+", "⁻": "−", "²": "2", "³": "3", ᵗ: "t", ᵀ: "T" };

/** A part of a formula: an operand, an operator, or the content of parentheses. */
type FormulaPart = Atom | readonly FormulaPart[];

interface Atom {
  readonly text: string;
  readonly node: VNode;
}

/**
 * A line of a card's formula as MathML: `Δ ← min(η⁺Δ, Δmax)`, `w ← w − ηm̂ / (√v̂ + ε)`. A / makes a fraction, √ covers the
 * next operand, and (t) directly after a letter becomes its superscript.
 */
export function Formula({ text }: { readonly text: string }) {
  return <math displaystyle>{row(partsOf([...text.matchAll(TOKEN)]))}</math>;
}

/** Parses and consumes tokens up to the end or the closing parenthesis. */
function partsOf(tokens: RegExpMatchArray[]): FormulaPart[] {
  const parts: FormulaPart[] = [];
  for (let token = tokens.shift(); token !== undefined && token[0] !== ")"; token = tokens.shift()) {
    parts.push(token[0] === "(" ? partsOf(tokens) : atom(token));
  }
  return parts;
}

function row(parts: readonly FormulaPart[]): VNode[] {
  const bar = parts.findIndex((part) => textOf(part) === "/");
  if (bar > 0) return fractionRow(parts, bar);
  const root = parts.findIndex((part) => textOf(part) === "√");
  if (root >= 0 && root + 1 < parts.length) {
    const under = <msqrt key="root">{inside(parts[root + 1])}</msqrt>;
    return [...row(parts.slice(0, root)), under, ...row(parts.slice(root + 2))];
  }
  return parts.map((part, k) => (isAtom(part) ? placed(part, parts[k - 1], k) : parenthesised(part, k)));
}

/** A row with a fraction: the operands before the bar, back to an operator, over the one operand after it. */
function fractionRow(parts: readonly FormulaPart[], bar: number): VNode[] {
  let first = bar;
  while (first > 0 && !SIGNS.has(textOf(parts[first - 1]))) first--;
  const above = parts.slice(first, bar);
  const end = textOf(parts[bar + 1]) === "√" ? bar + 3 : bar + 2;
  const below = parts.slice(bar + 1, end);
  const fraction = (
    <mfrac key="fraction">
      <mrow>{above.length === 1 ? inside(above[0]) : row(above)}</mrow>
      <mrow>{below.length === 1 ? inside(below[0]) : row(below)}</mrow>
    </mfrac>
  );
  return [...row(parts.slice(0, first)), fraction, ...row(parts.slice(end))];
}

/** A part without its parentheses, if it has any, which fractions and roots don't need. */
function inside(part: FormulaPart): VNode[] {
  return isAtom(part) ? [part.node] : row(part);
}

function parenthesised(parts: readonly FormulaPart[], key: number): VNode {
  return (
    <mrow key={key}>
      <mo {...FIXED}>(</mo>
      {row(parts)}
      <mo {...FIXED}>)</mo>
    </mrow>
  );
}

/** Places an operator: a minus without an operand before it is a prefix. */
function placed({ text, node }: Atom, before: FormulaPart | undefined, key: number): VNode {
  const isFirst = before === undefined || SIGNS.has(textOf(before));
  if (text === "−" && isFirst)
    return (
      <mo key={key} {...TIGHT} {...FIXED}>
        {text}
      </mo>
    );
  return <mrow key={key}>{node}</mrow>;
}

function atom(token: RegExpMatchArray): Atom {
  const [text] = token;
  const { base, below, above } = token.groups as Record<string, string | undefined>;
  if (base === undefined) {
    if (/^\d/.test(text)) return { text, node: <mn>{text}</mn> };
    return { text, node: <mo {...FIXED}>{text}</mo> };
  }
  const thing = thingOf(base);
  if (below !== undefined && above !== undefined) {
    return {
      text,
      node: <msubsup>{[thing, <Small key="below" text={below} />, <Small key="above" text={above} />]}</msubsup>,
    };
  }
  if (below !== undefined) return { text, node: <msub>{[thing, <Small key="below" text={below} />]}</msub> };
  if (above !== undefined) return { text, node: <msup>{[thing, <Small key="above" text={above} />]}</msup> };
  return { text, node: thing };
}

/** A letter, a letter with a hat, Δw, or a word. */
function thingOf(base: string): VNode {
  if (base.endsWith("\u0302")) {
    return (
      <mover key="base" accent>
        <mi>{base.slice(0, -1)}</mi>
        <mo>^</mo>
      </mover>
    );
  }
  if (base === "Δw") {
    return (
      <mrow key="base">
        <mi>Δ</mi>
        <mi>w</mi>
      </mrow>
    );
  }
  return <mi key="base">{base}</mi>;
}

/** A subscript or superscript: a word, or single letters. */
function Small({ text }: { readonly text: string }) {
  if (/^\p{Script=Latin}{2,}$/u.test(text)) return <mi>{text}</mi>;
  const letters = [...text].map((letter) => LARGE[letter] ?? String.fromCharCode(subscript(letter)));
  return (
    <mrow>
      {letters.map((letter, k) => {
        const key = `${k}${letter}`;
        if (/\d/.test(letter)) return <mn key={key}>{letter}</mn>;
        if (/\p{L}/u.test(letter)) return <mi key={key}>{letter}</mi>;
        return (
          <mo key={key} {...TIGHT} {...FIXED}>
            {letter}
          </mo>
        );
      })}
    </mrow>
  );
}

/** The character code of a subscript digit's normal form; other characters' own code. */
function subscript(letter: string): number {
  const code = letter.codePointAt(0)!;
  return code >= 0x2080 && code <= 0x2089 ? code - 0x2080 + 0x30 : code;
}

function isAtom(part: FormulaPart): part is Atom {
  return "text" in part;
}

function textOf(part: FormulaPart | undefined): string {
  return part !== undefined && isAtom(part) ? part.text : "";
}
