import { stringEnd } from "../core/parse-json.ts";

/**
 * The first key that comes twice in one object of a valid JSON text, if any: JSON.parse would silently keep the last.
 * Takes time and memory in proportion to the text.
 * @param deepest the most objects, one in the other, that are looked at; keys further within may be repeated
 */
export function repeatedKey(json: string, deepest = Infinity): string | undefined {
  const open: Set<string>[] = [];
  let level = 0;
  for (let i = 0; i < json.length; i++) {
    if (json[i] === "{" && ++level <= deepest) open.push(new Set());
    else if (json[i] === "}" && level-- <= deepest) open.pop();
    else if (json[i] === '"') {
      const end = stringEnd(json, i) + 1;
      // In valid JSON, a string that a colon follows is a key of the innermost object.
      if (level <= deepest && nextToken(json, end) === ":") {
        const key = JSON.parse(json.slice(i, end)) as string;
        const keys = open[open.length - 1];
        if (keys.has(key)) return key;
        keys.add(key);
      }
      i = end - 1;
    }
  }
  return undefined;
}

function nextToken(json: string, start: number): string | undefined {
  let i = start;
  while (json[i] === " " || json[i] === "\n" || json[i] === "\r" || json[i] === "\t") i++;
  return json[i];
}
