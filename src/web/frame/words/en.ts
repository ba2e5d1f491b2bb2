import { count, decimal } from "../../words/numbers.ts";

type ByName = Readonly<Record<string, string>>;

/** Texts of header, problem line, transport and status line. The other languages have the same keys; functions return sentences with numbers in them. */
export const frame = {
  title: "Neuro BackProp Lab",
  loading: "Loading…",
  lost: "The page’s server doesn’t answer, so this part could not be fetched. What was computed is still here.",
  tryAgain: "Try again",
  screens: {
    weight: "Weight",
    race: "Race",
    inside: "Inside",
    landscape: "Landscape",
    rules: "Rules",
    test: "Test",
    report: "Report",
  },
  skip: "Skip to the screen",
  menu: "Screens",
  language: "Language",
  theme: "Theme",
  themes: { system: "System", light: "Light", dark: "Dark" },
  share: "Share",
  shared: "The link is copied. Anyone who opens it sees the same experiment, with the same bits.",
  help: "Keys",
  keys: {
    title: "Keys",
    about: "These work on every screen while no field has the focus.",
    space: "Space",
    run: "run or pause, or one step",
    step: "one step or epoch on",
    back: "one step or epoch back",
    help: "this list",
    present: "presentation mode: large type, for a wall",
    pageKeys: "Page Up, Page Down",
    remote: "a remote’s keys, in presentation mode: one step back, one on",
    screens: "another screen, in presentation mode",
    presenting: "Presentation mode. P or Esc ends it.",
    presented: "Presentation mode is over.",
    close: "close a window",
  },
  problem: "Problem",
  setUp: "Set up the experiment",
  anew: "A change begins the experiment anew at epoch 0.",
  data: {
    label: "Data",
    /** Names and descriptions by data set, in the other languages; the English ones are the data set's own. */
    names: {} as ByName,
    about: {} as ByName,
    pictures: "Pictures",
    plane: "Points in the plane, whose regions can be seen",
    tables: "Small tables",
    regressions: "Small tables with numbers to predict",
    table: "Columns and task…",
    own: "A file of your own",
    chosen: (name: string): string => `In use: ${name}`,
    choose: "Choose files…",
    drop: "Or drop them anywhere on this page: pictures and labels as IDX (also .gz), or a table (CSV) with classes or numbers to predict. Nothing leaves this computer.",
    unreadable: "This can’t be read. Please drop the files that are in a folder, not the folder.",
    dropHere: "Drop to train on it",
    dropNote: "IDX pictures with their labels, or a table. Nothing leaves this computer.",
    train: "Samples to train on",
    evaluation: "Samples to evaluate on",
    whole: (all: number): string => `Use all ${count(all)}`,
    counts: (train: number, evaluation: number): string => `${count(train)} / ${count(evaluation)}`,
    countsHelp: (all: number): string =>
      `Of ${count(all)} samples, drawn by the seed. Networks never train on those that evaluate them.`,
  },
  network: {
    label: "Network",
    hidden: "Hidden layers",
    hiddenHelp: "Units of each, such as 128 or 64, 32. Empty for none.",
    hiddenFault: (most: number, largest: number): string =>
      `Please give whole numbers from 1 to ${count(largest)} with commas between them, at most ${count(most)}.`,
    weights: (n: number): string => `${count(n)} weights`,
    /** Settings, and options by setting, in the other languages; the English ones are in experiment/settings.ts. */
    settings: {} as ByName,
    options: {} as Readonly<Record<string, ByName>>,
    schedules: {
      help: "For techniques with one learning rate for all weights, such as SGD and Adam. Rprop’s step sizes adapt themselves.",
      kinds: {} as ByName,
      options: {
        every: "Epochs between steps",
        factor: "Factor of a step",
        least: "Least share of the rate",
        warmUp: "Warm-up, share of the run",
        rise: "Rise, share of the run",
        first: "First share of the rate",
        last: "Last share of the rate",
      } as ByName,
      curve: (epochs: number): string => `Share of the learning rate over ${count(epochs)} epochs, from 0 to 1`,
    },
  },
  batch: {
    label: "Batch",
    full: "full",
    kinds: { full: "Full batch", mini: "Mini-batches" },
    size: "Samples in a batch",
    help: "Rprop trusts the sign of the whole gradient, so it wants the full batch: one update an epoch. Mini-batches show what happens otherwise.",
  },
  seed: {
    label: "Seed",
    help: "Draws the first weights, the split and the order of samples. The same seed gives the same bits on every machine.",
    next: "Another seed",
  },
  epochs: { label: "Epochs", help: "Passes over the training samples." },
  run: "Run",
  pause: "Pause",
  again: "Run again",
  step: "One epoch on",
  back: "One epoch back",
  reset: "Back to epoch 0",
  controls: "Course of the experiment",
  speed: {
    label: "Speed",
    fastest: "full speed",
    perSecond: (n: number): string => (n === 1 ? "1 epoch/s" : `${count(n)} epochs/s`),
  },
  status: {
    epoch: (n: number, all: number): string => `Epoch ${count(n)} of ${count(all)}`,
    opening: (done: number, all: number): string => `preparing the networks: ${count(done)} of ${count(all)}`,
    phases: {
      loading: "loading data",
      ready: "ready",
      running: "running",
      paused: "paused",
      done: "finished",
      failed: "stopped",
    },
    perEpoch: (milliseconds: number): string =>
      milliseconds < 0.1
        ? `less than ${decimal(0.1, 1)} ms an epoch`
        : milliseconds < 1000
          ? `${decimal(milliseconds, milliseconds < 10 ? 1 : 0)} ms an epoch`
          : `${decimal(milliseconds / 1000, 1)} s an epoch`,
    threads: (n: number): string => (n === 1 ? "1 thread a run" : `${count(n)} threads a run`),
    oneThread: "one thread, because this server doesn’t let threads share memory",
    same: (technique: string): string => `${technique}, the same bits:`,
    copy: "Copy the command line that gives the same bits",
  },
  path: {
    label: "The way in",
    stations: {
      weight: "One weight",
      landscape: "Two weights",
      moons: "A small network",
      mnist: "MNIST, the real thing",
    },
    look: {
      weight: "",
      landscape: "The same rule for each of two weights: valleys along the axes are easy, turned ones aren’t.",
      moons: "The same rule for each weight of a network: watch its regions change while it trains.",
      mnist: "100,000 weights learn to read digits. Press Run: which technique is ahead?",
    },
    next: (station: string): string => `Next: ${station}`,
    done: "That was the way in",
    close: "Close the way in",
  },
  trouble: "Something is in the way",
};

export type FrameWords = typeof frame;
