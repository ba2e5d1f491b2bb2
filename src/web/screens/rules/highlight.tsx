/** Kinds of tokens, in the order in which they are matched. */
const KINDS = [
  ["note", /\/\*[\s\S]*?\*\/|\/\/.*/],
  ["text", /"[^"\n]*"/],
  [
    "word",
    /\b(?:const|let|for|if|else|return|export|function|import|from|type|readonly|as|new|instanceof|undefined)\b/,
  ],
  ["number", /\b\d[\d_.]*(?:e[-+]?\d+)?\b|\bInfinity\b/],
] as const;

const ANY = new RegExp(KINDS.map(([kind, { source }]) => `(?<${kind}>${source})`).join("|"), "g");

/** TypeScript with comments, keywords and numbers highlighted. */
export function Highlighted({ code }: { readonly code: string }) {
  const parts: (string | { readonly kind: string; readonly text: string; readonly at: number })[] = [];
  let end = 0;
  for (const match of code.matchAll(ANY)) {
    parts.push(code.slice(end, match.index));
    const [kind] = Object.entries(match.groups!).find(([, text]) => text !== undefined)!;
    parts.push({ kind, text: match[0], at: match.index });
    end = match.index + match[0].length;
  }
  return (
    <>
      {parts.map((part) =>
        typeof part === "string" ? (
          part
        ) : (
          <span key={part.at} class={`rules-code-${part.kind}`}>
            {part.text}
          </span>
        ),
      )}
      {code.slice(end)}
    </>
  );
}
