/** The steps of the tour, in order. */
export const TOUR_STEPS = ["sign", "delta", "back", "improved", "local", "turn", "batches", "bits", "ask"] as const;
export type TourStep = (typeof TOUR_STEPS)[number];

/** A technique's label and a number that it reached. */
export interface LabelledNumber {
  readonly label: string;
  readonly value: number;
}

/** The numbers in the outcome of each step's action. */
export interface Facts {
  /** E after `steps` steps by the gradient's size times a learning rate, and by its sign alone. */
  readonly sign: { readonly steps: number; readonly rate: number; readonly bySize: number; readonly bySign: number };
  /** Δ of w₁ in each of the three steps. */
  readonly delta: { readonly deltas: readonly number[] };
  /** The first step that a technique took back: the weight (1 or 2), from where to where, and its Δ. */
  readonly back: {
    readonly step: number;
    readonly weight: 1 | 2;
    readonly from: number;
    readonly to: number;
    readonly deltaBefore: number;
    readonly deltaAfter: number;
  };
  /** Training losses at the end of the race. */
  readonly improved: { readonly epochs: number; readonly losses: readonly LabelledNumber[] };
  /** The weight after the script's third step: by the right rule and by the local one. */
  readonly local: { readonly step: number; readonly right: number; readonly local: number };
  /** Steps to the target before and after the rotation; null for more than were counted. */
  readonly turn: {
    readonly angle: number;
    readonly steps: readonly {
      readonly label: string;
      readonly before: number | null;
      readonly after: number | null;
    }[];
  };
  /** Training losses at the end of the race with mini-batches. */
  readonly batches: { readonly epochs: number; readonly losses: readonly LabelledNumber[] };
  /** The digests of two trainings of the same network. */
  readonly bits: { readonly first: string; readonly second: string };
  /** The visitor's guess, and each rule's steps down the curve of one weight; null for more than were counted. */
  readonly ask: {
    readonly guess: string;
    readonly steps: readonly { readonly label: string; readonly needed: number | null }[];
  };
}
