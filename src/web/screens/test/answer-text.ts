import { texts } from "../../words/index.ts";
import { count, decimal, percent } from "../../words/numbers.ts";
import type { LoadedData } from "../../workers/protocol.ts";
import { type Answer, greatest } from "./answering.ts";
import type { TestNetwork } from "./networks.ts";

/** The name of a class in the data, or its number. */
export function className(data: LoadedData | null, k: number): string {
  return data?.classNames?.[k] ?? String(k);
}

/** A share of 1 in whole %, without the sign. */
export function wholePercent(share: number): string {
  return count(Math.round(100 * share));
}

/** A probability in % with one decimal, near 1 with two, since 100 % would only be due to rounding. */
export function surely(share: number): string {
  if (share >= 0.9995) return share < 0.99995 ? `${decimal(100 * share, 2)} %` : `>${decimal(99.99, 2)} %`;
  return percent(share);
}

/** The answers of all networks in one sentence; empty if none has answered. */
export function verdict(
  networks: readonly TestNetwork[],
  answers: ReadonlyMap<string, Answer>,
  name: (k: number) => string,
): string {
  const votes = new Map<number, string[]>(); // class → networks
  for (const network of networks) {
    const answer = answers.get(network.id);
    if (answer === undefined || !("probabilities" in answer)) continue;
    const said = greatest(answer.probabilities);
    votes.set(said, [...(votes.get(said) ?? []), network.name]);
  }
  const words = texts.value.test;
  const [first, ...others] = [...votes].sort(([, a], [, b]) => b.length - a.length);
  if (first === undefined) return "";
  const [said, voters] = first;
  if (others.length === 0) return voters.length > 1 ? words.agree(name(said)) : words.alone(voters[0], name(said));
  const all = [first, ...others].reduce((sum, [, some]) => sum + some.length, 0);
  return words.disagree(
    [first, ...others].map(([k, some]) => words.vote(name(k), some.length)),
    all,
  );
}
