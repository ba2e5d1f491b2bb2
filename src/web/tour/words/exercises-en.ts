/** What an exercise says: its question with the answers to choose from, what to do, and the explanation. */
export interface ExerciseText {
  readonly title: string;
  readonly question: string;
  readonly answers: readonly string[];
  readonly run: string;
  readonly explanation: string;
}

/** Texts of the exercises' panel, loaded when it is first opened. The other languages have the same keys. */
export const exercises = {
  progress: (number: number, all: number): string => `Exercise ${number} of ${all}`,
  predict: "Predict",
  run: "Run",
  explain: "Explain",
  begin: "Set it up again",
  show: "Show the answer",
  chooseFirst: "Choose an answer first, then run it.",
  right: "As you said: ",
  wrong: (answer: string): string => `Not so: ${answer} `,
  back: "Back",
  next: "Next",
  close: "Close the exercise",
  list: [
    {
      title: "How soon is it over the minimum?",
      question:
        "The ball lies at w = −3.4, the minimum at 0. The first step is 0.1 long, and each is 1.2 times as long as the last. After how many steps has the ball jumped over the minimum?",
      answers: ["7", "12", "34"],
      run: "Press Step until the sign of the slope changes, and count.",
      explanation:
        "The steps add up to 0.1 · (1.2ⁿ − 1) / 0.2, which passes 3.4 at n = 12. With steps that don’t grow it would take 34. That is why Δ0 may be chosen far too small: growing costs only a few steps.",
    },
    {
      title: "Back, stay, or on?",
      question:
        "Step 3 has taken the ball over the minimum. E fell from 0.501 to 0.031 with it. What does iRprop⁺ do in step 4?",
      answers: ["It goes back to where it was", "It stays, and halves Δ", "It moves on, the other way"],
      run: "Press Step once. Then choose the other three rules, and compare.",
      explanation:
        "The sign turned, so Δ is halved. iRprop⁺ takes a step back only if it did harm, and E fell: it stays. Rprop⁺ goes back all the same, and gives away what it had gained; Rprop⁻ moves on at once.",
    },
    {
      title: "Who suffers from the turn?",
      question:
        "Along the axes all four rules need between 26 and 38 steps until E is below 10⁻⁶. Here the valley is turned by 30°. Which rule needs the most steps now?",
      answers: ["Rprop⁻, which always moves on", "Rprop⁺, which always goes back", "iRprop⁺, which asks about E"],
      run: "Press Run, and read the steps in the table of those who walk. Then turn the valley back to 0°.",
      explanation:
        "Askew, the slope of one weight turns because of what the other one does. Going back every time gives away good steps, and Rprop⁺ needs 653. Moving on costs 435. Those that ask or stay need about 200.",
    },
    {
      title: "What do mini-batches change?",
      question:
        "With the whole set in each step, Rprop⁻ is far ahead of RMSprop on these data. Here each step sees only 10 samples. Who has the lower loss after 60 epochs?",
      answers: ["Rprop⁻, as before", "RMSprop", "They are level"],
      run: "Press Run. Then set the batch to full, and run again.",
      explanation:
        "In a batch of 10 the sign of a small slope is chance. Rprop takes each change for a jump over the minimum: Δ shrinks, and learning stops. RMSprop divides by a mean that is nearly the same for neighbouring batches, so that chance cancels out.",
    },
    {
      title: "How much does the first number matter?",
      question:
        "Two techniques, each with two first numbers that differ by a factor of 1,000: Δ0 for iRprop⁺, the rate η for SGD. For which of them does the choice decide how well it learns in 100 epochs?",
      answers: ["For both", "For iRprop⁺", "For SGD"],
      run: "Press Run, and compare the two curves of each technique.",
      explanation:
        "iRprop⁺ grows or shrinks each Δ until it fits, so both of its runs classify nearly all samples. SGD keeps its rate: with 0.0001 it has hardly begun. To need no good first guess is the point of Rprop.",
    },
  ] as readonly ExerciseText[],
};

export type ExerciseWords = typeof exercises;
