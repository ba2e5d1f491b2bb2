import type { Reals, Turns } from "../core/contracts.ts";
import { sign, signOfProduct } from "./sign.ts";

/** How many gradients kept their sign, turned, or had none beside the stored ones; without a jump, as in sign.ts. */
export function signCounts(gradient: Reals, prevGrad: Reals): Omit<Turns, "undone"> {
  let [kept, turned] = [0, 0];
  for (let i = 0; i < gradient.length; i++) {
    const s = signOfProduct(gradient[i], prevGrad[i]);
    kept += Number(s > 0);
    turned += Number(s < 0);
  }
  return { grew: kept, turned, rested: gradient.length - kept - turned };
}

/** The same with the product in float32 where the gradients are, as PyTorch has it. */
export function productCounts(gradient: Reals, prevGrad: Reals): Omit<Turns, "undone"> {
  const rounded = gradient instanceof Float32Array ? Math.fround : Number;
  let [kept, turned] = [0, 0];
  for (let i = 0; i < gradient.length; i++) {
    const s = sign(rounded(gradient[i] * prevGrad[i]));
    kept += Number(s > 0);
    turned += Number(s < 0);
  }
  return { grew: kept, turned, rested: gradient.length - kept - turned };
}

/** How many gradients turned and grew. */
export function turnedAndGrew(gradient: Reals, prevGrad: Reals): number {
  let count = 0;
  for (let i = 0; i < gradient.length; i++) {
    const isTurn = signOfProduct(gradient[i], prevGrad[i]) < 0;
    count += Number(isTurn) & Number(Math.abs(gradient[i]) > Math.abs(prevGrad[i]));
  }
  return count;
}
