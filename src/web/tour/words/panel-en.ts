import { count, loss, short } from "../../words/numbers.ts";
import type { Facts, TourStep } from "./facts.ts";
import { byNeed, counted, ranked } from "./sentence-parts.ts";

/** Texts of the tour's panel, loaded when it starts. The other languages have the same keys. */
export const panel = {
  progress: (step: number, all: number): string => `${step} of ${all}`,
  back: "Back",
  next: "Next",
  finish: "Finish",
  leave: "Leave",
  keep: "Keep this",
  keepHelp: "Keep this: leave the tour, and let the page stay as it is",
  acting: "At work…",
  replaces: "Your own experiment comes back when you leave, at epoch 0.",
  failed: "That could not be done here. If a message stands above, it says why.",
  left: "The tour is over; everything is as it was.",
  kept: "The tour is over; the page stays as it is.",
  steps: {
    sign: {
      title: "Why only the sign?",
      text: "Gradient descent moves each weight by its slope times one rate η. This is a long valley, up to a hundred times as steep across as along: there a rate above 0.01 leaps out across, and one below creeps along. Rprop asks the slope only which way is down; how far to go it decides itself.",
      look: "Look at the two paths: one creeps, one walks.",
      act: "Walk 30 steps, by size and by sign",
    },
    delta: {
      title: "What does Δ do?",
      text: "Each weight has a step size Δ of its own. While its slope keeps its sign the way is right, and Δ is multiplied by η⁺ = 1.2; where the sign turns, the weight has jumped over the valley’s floor, and Δ is multiplied by η⁻ = 0.5: the floor lies within the last step, so half of it is a fair guess. Growing by a fifth is more careful, since a Δ that is too large soon jumps again. So steps fit the landscape, and nobody has to choose a learning rate.",
      look: "Look at the dots: each is farther from the last.",
      act: "Make three steps",
    },
    back: {
      title: "What is backtracking?",
      text: "When a weight’s slope turns, it stands on the other side of the valley. Rprop⁺ then takes its last move back, and tries again with half the Δ. That is backtracking: safe, but it costs a step, and the way that was made.",
      look: "Look at the lit branch of the rule.",
      act: "Walk to the first turn",
    },
    improved: {
      title: "What does the “i” improve?",
      text: "A turn doesn’t mean that the jump did harm: often the other side is lower. iRprop⁺ asks the error E of the whole network, and takes a move back only if E rose. Here three techniques train the same small network on 2,000 handwritten digits.",
      look: "Look at who is lowest at the end.",
      act: "Race the three",
    },
    local: {
      title: "Why is the local variant wrong?",
      text: "A Python project read the rule in another way: it takes a move back where the slope of this one weight grew. But one weight’s slope doesn’t say whether the network’s error rose. Trainings hardly tell, since both converge; a script of ten gradients does.",
      look: "Look at row 3 of the table, and at the ≠ below it.",
      act: "Show the script’s step 3",
    },
    turn: {
      title: "When do they differ?",
      text: "Rprop steps along the axes, each weight for itself. While the valley lies along an axis that is no drawback, and all arrive soon. Askew, the weights need each other: slopes keep turning, and what a technique does at a turn decides.",
      look: "Look at how the paths zigzag.",
      act: "Turn the ellipse to 30°",
    },
    batches: {
      title: "Why do mini-batches hurt?",
      text: "A mini-batch shows the slope of a few samples, and where that is small, its sign is chance. Rprop takes each such turn for a jump over the floor: Δ shrinks and shrinks, and learning stops. RMSprop divides by a running mean that is nearly the same for neighbouring batches, so that chance cancels out.",
      look: "Look at Rprop’s curve, which stops falling.",
      act: "Race in batches of 64",
    },
    bits: {
      title: "The same bits, and now you",
      text: "All chance comes from the seed, and each sum has a fixed order. So anyone who opens this page’s link, or runs its command line, gets the same weights to the last bit. See for yourself; then change what you like in the line above, drag the start in Landscape, draw a digit in Test.",
      look: "Look at the digests under the figure.",
      act: "Train twice and compare",
    },
    ask: {
      title: "Which rule is down first?",
      text: "One weight again: the ball is far up on the left, and the first step has length 1. All four rules walk the same curve. Which one needs the fewest steps until E is below 0.001? Choose, then try it.",
      look: "Your turn.",
      act: "Let them walk",
    },
  } satisfies Record<TourStep, unknown>,
  outcomes: {
    sign: ({ steps, rate, bySize, bySign }: Facts["sign"]): string =>
      `After ${count(steps)} steps E is ${loss(bySize)} by the slope’s size (SGD, η\u00a0=\u00a0${short(rate)}), and ${loss(bySign)} by its sign alone (Rprop⁻).`,
    delta: ({ deltas }: Facts["delta"]): string =>
      `Δ of w₁ was ${deltas.map((delta) => short(delta)).join(", then ")}. From the second step on there is a sign to compare; it stayed, so each step is longer than the last.`,
    back: ({ step, weight, from, to, deltaBefore, deltaAfter }: Facts["back"]): string =>
      `In step ${step} the slope of w${weight === 1 ? "₁" : "₂"} had turned: w${weight === 1 ? "₁" : "₂"} goes back from ${short(from)} to ${short(to)}, and its Δ shrinks from ${short(deltaBefore)} to ${short(deltaAfter)}.`,
    improved: ({ epochs, losses }: Facts["improved"]): string =>
      `Training loss after ${count(epochs)} epochs: ${ranked(losses)}. One seed shows one case; Report compares several.`,
    local: ({ step, right, local }: Facts["local"]): string =>
      `At step ${step} g turns and |g| grows, but E falls from 6 to 5. iRprop⁺ stays at w\u00a0=\u00a0${short(right)}; the local variant goes back to ${short(local)}. From here on (≠) it walks another way.`,
    turn: ({ angle, steps }: Facts["turn"]): string =>
      `Steps until E < 10⁻⁶, at 0° and at ${angle}°: ${steps.map(({ label, before, after }) => `${label} ${counted(before)} → ${counted(after)}`).join(", ")}.`,
    batches: ({ epochs, losses }: Facts["batches"]): string =>
      `Training loss after ${count(epochs)} epochs: ${ranked(losses)}. “Step Δ” above the figure shows how Δ shrank.`,
    bits: ({ first, second }: Facts["bits"]): string =>
      first === second
        ? `Both trainings ended in the digest ${first.slice(0, 12)}…: the same weights, bit for bit.`
        : `The digests differ, ${first.slice(0, 12)}… and ${second.slice(0, 12)}…: that must not be. Please tell us.`,
    ask: ({ guess, steps }: Facts["ask"]): string =>
      `You said ${guess}. Steps: ${byNeed(steps)}. With one weight nothing is lost by moving on at once; with many that need each other, asking about E pays: see the turned ellipse.`,
  },
};

export type PanelWords = typeof panel;
