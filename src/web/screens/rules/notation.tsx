import type { ComponentChildren, VNode } from "preact";

/** Names that stand upright, as one word. */
const WORDS: ReadonlySet<string> = new Set(["min", "max", "sign", "fl"]);

/** An operator without room around it: a sign before a thing, or one that stands above or below. */
const TIGHT = { lspace: "0", rspace: "0" } as const;

/** Parentheses of a line's height, whatever stands above and below in them; Preact would leave out a boolean. */
const FIXED = { stretchy: "false" } as unknown as { readonly stretchy: boolean };

/** Signs between things, and those before one. */
const OPERATORS: ReadonlySet<string> = new Set("=+−·><≤,(){}|←/".split(""));

/**
 * A formula as MathML, from a short notation: words and letters with spaces between them, `Δ^(t−1)` and `Δ_max` for what
 * stands above and below, `[ … // … ]` for a fraction, `√[ … ]` for a root, a letter with a hat as in Unicode (m̂).
 */
export function Formula({ text }: { readonly text: string }) {
  return <math displaystyle>{row(text.split(" "))}</math>;
}

function row(tokens: readonly string[]): VNode[] {
  const out: VNode[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token !== "[" && token !== "√[") {
      out.push(<Token key={at} token={token} isTight={token === "−" && !endsThing(tokens[at - 1])} />);
      continue;
    }
    const end = closing(tokens, at);
    const inside = tokens.slice(at + 1, end);
    out.push(token === "[" ? <Fraction key={at} tokens={inside} /> : <msqrt key={at}>{row(inside)}</msqrt>);
    at = end;
  }
  return out;
}

function Fraction({ tokens }: { readonly tokens: readonly string[] }) {
  const bar = tokens.indexOf("//");
  return (
    <mfrac>
      <mrow>{row(tokens.slice(0, bar))}</mrow>
      <mrow>{row(tokens.slice(bar + 1))}</mrow>
    </mfrac>
  );
}

function Token({ token, isTight }: { readonly token: string; readonly isTight: boolean }) {
  const [, base, below, above] = /^([^_^]+)(?:_([^^]+))?(?:\^(.+))?$/.exec(token)!;
  const thing = <Thing text={base} isTight={isTight} />;
  if (below !== undefined && above !== undefined) {
    return (
      <msubsup>
        {thing}
        <Script text={below} />
        <Script text={above} />
      </msubsup>
    );
  }
  if (below === undefined && above === undefined) return thing;
  const script = <Script text={(below ?? above)!} />;
  return below === undefined ? (
    <msup>
      {thing}
      {script}
    </msup>
  ) : (
    <msub>
      {thing}
      {script}
    </msub>
  );
}

/** What stands above or below: its letters one by one. */
function Script({ text }: { readonly text: string }) {
  if (WORDS.has(text)) return <mi>{text}</mi>;
  return (
    <mrow>
      {[...text].map((letter, k) => (
        <Thing key={`${k}${letter}`} text={letter} isTight />
      ))}
    </mrow>
  );
}

/** A letter, a word, a number, an operator, a letter with a hat, or letters that are one thing, such as Δw. */
function Thing({ text, isTight }: { readonly text: string; readonly isTight: boolean }): VNode {
  if (OPERATORS.has(text))
    return isTight ? (
      <mo {...TIGHT} {...FIXED}>
        {text}
      </mo>
    ) : (
      <mo {...FIXED}>{text}</mo>
    );
  if (/^[\d.]+$/.test(text)) return <mn>{text}</mn>;
  if (text.endsWith("\u0302")) return <Hatted letter={text.slice(0, -1)} />;
  if (WORDS.has(text) || [...text].length === 1) return <mi>{text}</mi>;
  const letters: ComponentChildren = [...text].map((letter, k) => <mi key={`${k}${letter}`}>{letter}</mi>);
  return <mrow>{letters}</mrow>;
}

function Hatted({ letter }: { readonly letter: string }) {
  return (
    <mover accent>
      <mi>{letter}</mi>
      <mo>^</mo>
    </mover>
  );
}

/** Whether a minus after this token is one between two things. */
function endsThing(token: string | undefined): boolean {
  return token !== undefined && token !== "(" && !(token.length === 1 && OPERATORS.has(token) && token !== ")");
}

function closing(tokens: readonly string[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at] === "[" || tokens[at] === "√[") depth++;
    if (tokens[at] === "]" && --depth === 0) return at;
  }
  throw new RangeError(`formula: expected a ] for the [ in ${tokens.join(" ")}`);
}
