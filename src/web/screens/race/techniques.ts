import { chooseTechnique, type TechniqueChoice, techniqueText } from "../../../experiment/configuration/notation.ts";
import { lab } from "../../lab/the-lab.ts";
import { chosen } from "./state.ts";

/** Why parameters are refused: by the technique's rule, or because the race has the technique with them already. */
export type Refusal = "rule" | "twice";

/** Adds a technique and shows its parameters. If it is in the race already, it gets another initial step size. */
export function addToRace(id: string): void {
  const { techniques } = lab.setup.value;
  const like = techniques.find((one) => one.id === id) ?? techniques.find(({ hyper }) => "delta0" in hyper);
  let choice = chooseTechnique(id);
  if (like !== undefined && "delta0" in choice.hyper && "delta0" in like.hyper) {
    choice = chooseTechnique(id, { delta0: like.hyper["delta0"] });
  }
  const names = Object.keys(choice.hyper);
  const rate = ["delta0", "learningRate"].find((name) => names.includes(name));
  const [first = names[0], grows] = [rate, rate !== undefined];
  const from = like?.hyper[first] ?? (grows ? 0.01 : choice.hyper[first]);
  for (let factor = 10; isIn(choice, techniques); factor *= 10) {
    const wanted = Number((grows ? from * factor : from / factor).toPrecision(6));
    choice = chooseTechnique(id, { [first]: wanted <= 10 ? wanted : Number((1 / factor).toPrecision(6)) });
  }
  lab.change({ techniques: [...techniques, choice] });
  chosen.value = techniques.length;
}

/** Removes a technique, unless it is the last one. */
export function removeFromRace(place: number): void {
  const { techniques } = lab.setup.value;
  if (techniques.length < 2) return;
  chosen.value = null;
  lab.change({ techniques: techniques.filter((_, k) => k !== place) });
}

/** Changes a technique's parameters; returns why they are refused, or null. */
export function changeParameters(place: number, hyper: Readonly<Record<string, number>>): Refusal | null {
  const { techniques } = lab.setup.value;
  let choice: TechniqueChoice;
  try {
    choice = chooseTechnique(techniques[place].id, hyper);
  } catch {
    return "rule";
  }
  const others = techniques.filter((_, k) => k !== place);
  if (isIn(choice, others)) return "twice";
  lab.change({ techniques: techniques.map((one, k) => (k === place ? choice : one)) });
  return null;
}

function isIn(choice: TechniqueChoice, techniques: readonly TechniqueChoice[]): boolean {
  return techniques.some((one) => techniqueText(one) === techniqueText(choice));
}
