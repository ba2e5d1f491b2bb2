/** A class's exercise: where its link leads, and which of the answers to its question is right. */
export interface Exercise {
  /** The part of an address behind `#`; it holds the state in which the exercise begins. */
  readonly address: string;
  /** Index of the right answer. */
  readonly right: number;
}

const MOONS = "#race?data=moons&hidden=8";

/** The exercises, in order: one weight, the rules' difference, two weights, a network in mini-batches, first step sizes. */
export const EXERCISE_LIST: readonly Exercise[] = [
  { address: "#weight?weight=_-3.4_0.1&exercise=1", right: 1 },
  { address: "#weight?weight=irprop%2B_-3.4_1___3&exercise=2", right: 1 },
  { address: "#landscape?landscape=_*30__0_irprop%2B_rprop-*rprop%2B*irprop-*irprop%2B&exercise=3", right: 1 },
  { address: `${MOONS}&batch=10&epochs=60&techniques=rprop-,rmsprop&exercise=4`, right: 1 },
  {
    address: `${MOONS}&epochs=100&techniques=irprop%2B:delta0=0.0001,irprop%2B:delta0=0.1,sgd:learningRate=0.0001,sgd:learningRate=0.1&exercise=5`,
    right: 2,
  },
];
