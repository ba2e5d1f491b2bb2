import { exp4, sigmoid4, tanh4 } from "./functions";
import { log } from "./log";
import { madd } from "./madd";

/** O[k] = fma(X[k], Y[k], S[k]) for `count` float32, a multiple of 4: what the self-test and the tests look at. */
export function probeMadd(count: i32, x: usize, y: usize, s: usize, o: usize): void {
  for (const end = o + (<usize>count << 2); o < end; o += 16, x += 16, y += 16, s += 16) {
    v128.store(o, madd(v128.load(x), v128.load(y), v128.load(s)));
  }
}

/** O[k] = f(X[k]) for `count` float32, a multiple of 4: f is 0 exp, 1 sigmoid, 2 tanh. */
export function probeFunction(f: i32, count: i32, x: usize, o: usize): void {
  for (const end = o + (<usize>count << 2); o < end; o += 16, x += 16) {
    const v = v128.load(x);
    v128.store(o, f == 0 ? exp4(v) : f == 1 ? sigmoid4(v) : tanh4(v));
  }
}

/** log of a float64. */
export function probeLog(x: f64): f64 {
  return log(x);
}
