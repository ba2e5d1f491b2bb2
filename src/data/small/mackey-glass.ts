import { type SmallSource, type TargetRow, targetSamples } from "./small-set.ts";

/** Steps of the integration in a unit of time. */
const STEPS = 10;
const DELAY = 17 * STEPS;

/**
 * Prediction of the Mackey–Glass series dx/dt = 0.2 x(t−17) / (1 + x(t−17)¹⁰) − 0.1 x(t), x(0) = 1.2 and x(t) = 0 before: x(t+6) from
 * x(t−18), x(t−12), x(t−6) and x(t), for t from 118 to 1117. The first 500 samples are to train and evaluate on, the later ones to test.
 */
export const mackeyGlass: SmallSource = {
  name: "mackey-glass",
  source:
    "Mackey & Glass (1977), Science 197:287–289; as Jang (1993), ANFIS, IEEE Trans. Systems, Man & Cybernetics 23:665–685",
  licence: "computed, free of any terms",
  samples: async () => targetSamples(rows(118, 500)),
  test: async () => targetSamples(rows(618, 500)),
};

function rows(first: number, count: number): TargetRow[] {
  const series = mackeyGlassSeries(first + count + 6);
  return Array.from({ length: count }, (_, k) => {
    const t = first + k;
    return { values: [t - 18, t - 12, t - 6, t].map((place) => series[place]), target: series[t + 6] };
  });
}

/**
 * The series at t = 0, 1, 2, …, integrated by Runge and Kutta's fourth-order method in steps of 0.1; between two steps the delayed value is
 * their mean. Only additions, multiplications and divisions: the same bits everywhere.
 */
function mackeyGlassSeries(length: number): number[] {
  const x = new Float64Array((length - 1) * STEPS + 1);
  x[0] = 1.2;
  const delayed = (step: number) => (step < DELAY ? 0 : x[step - DELAY]);
  const h = 1 / STEPS;
  for (let step = 0; step + 1 < x.length; step++) {
    const [before, after] = [delayed(step), delayed(step + 1)];
    const between = (before + after) / 2;
    const k1 = slope(x[step], before);
    const k2 = slope(x[step] + (h / 2) * k1, between);
    const k3 = slope(x[step] + (h / 2) * k2, between);
    const k4 = slope(x[step] + h * k3, after);
    x[step + 1] = x[step] + (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
  }
  return Array.from({ length }, (_, t) => x[t * STEPS]);
}

function slope(x: number, delayed: number): number {
  const square = delayed * delayed;
  const fourth = square * square;
  return (0.2 * delayed) / (1 + fourth * fourth * square) - 0.1 * x;
}
