/** What is known of a small data set that comes with the lab, before its values are loaded. */
export interface SmallFacts {
  /** The name in commands and records. */
  readonly name: string;
  /** The name in tables and figures. */
  readonly label: string;
  /** What it is of, in a few words. */
  readonly summary: string;
  /** Number of samples to train and evaluate on. */
  readonly count: number;
  /** Number of samples to test on; absent if there are none. */
  readonly testCount?: number;
  /** Values per sample. */
  readonly columns: number;
  /** Number of classes; 0 for a regression. */
  readonly classes: number;
  /** Names of the targets of a regression. */
  readonly targets?: readonly string[];
  /** The digest of the data set. */
  readonly digest: string;
}

/** All small sets, in the order of lists. A new one is an entry here, and a file of its values that the registry lists. */
export const SMALL_FACTS: readonly SmallFacts[] = [
  {
    name: "iris",
    label: "Iris",
    summary: "irises, by four measures of flowers",
    count: 150,
    columns: 4,
    classes: 3,
    digest: "99976256da38b9b089b8e396539cfb21f88b4d27d2ee0f769c59fa5701e0e038",
  },
  {
    name: "wine",
    label: "Wine",
    summary: "wines, by their chemical analysis",
    count: 178,
    columns: 13,
    classes: 3,
    digest: "874daecc8d355f5638925017327c5b6aa9498df9e05c95f59b77882c25b713bc",
  },
  {
    name: "breast-cancer",
    label: "Breast cancer",
    summary: "tumours, by thirty measures of cells",
    count: 569,
    columns: 30,
    classes: 2,
    digest: "ceb3b2233de86d1b66391c44bc35e9ddc1552a94ee4c933aec06353294b47576",
  },
  {
    name: "digits",
    label: "Digits",
    summary: "handwritten digits of 8 × 8 cells",
    count: 1797,
    columns: 64,
    classes: 10,
    digest: "0bf4129758f46ef6b971c103da11422e5341fad79328feb5e9dc1ad853809fac",
  },
  {
    name: "glass",
    label: "Glass",
    summary: "splinters of glass, by refraction and eight elements",
    count: 214,
    columns: 9,
    classes: 6,
    digest: "38cf0893a12d8078165ccce576b87def4857487e9f224ec6362f50021ecd5aaf",
  },
  {
    name: "two-spirals",
    label: "Two spirals",
    summary: "two spiral arms of 97 points, without noise",
    count: 194,
    columns: 2,
    classes: 2,
    digest: "3e90dabeadc5d8cb655a65de5e4b4c875964d6cb0620ce4868b26ef9950b127e",
  },
  {
    name: "parity",
    label: "Parity",
    summary: "whether the ones among 6 bits are odd",
    count: 768,
    columns: 6,
    classes: 2,
    digest: "a38e1ada77c34162b39ca6e536c6085140367173e8dc99334926628fe0556f28",
  },
  {
    name: "encoder",
    label: "Encoder",
    summary: "the place of a 1 among ten",
    count: 120,
    columns: 10,
    classes: 10,
    digest: "0c0fc12d05eb386670fa7ddf386c31386bf89cf0b734fc6146b5858dc6bd5bea",
  },
  {
    name: "diabetes",
    label: "Diabetes",
    summary: "patients, by ten measures, and their disease a year later",
    count: 442,
    columns: 10,
    classes: 0,
    targets: ["progression"],
    digest: "5e4aaa129ad8822876a95845be883bc54a6645d852a4a196afac3630246932b4",
  },
  {
    name: "friedman1",
    label: "Friedman 1",
    summary: "Friedman's function of five of ten columns, with noise of deviation 1",
    count: 240,
    testCount: 1000,
    columns: 10,
    classes: 0,
    targets: ["y"],
    digest: "259cb74680f3200b191c1aee58a76a6916d8f6283a782eca8e6b0cc1d3d0dc5f",
  },
  {
    name: "sinc",
    label: "Sinc",
    summary: "sin(x)/x from −10 to 10, with noise of ±0.2 but in the test",
    count: 1200,
    testCount: 400,
    columns: 1,
    classes: 0,
    targets: ["y"],
    digest: "f330b4cde234ce77634e7d451f26a12d7e9019c5a764c01286c092dcc05879d1",
  },
  {
    name: "mackey-glass",
    label: "Mackey–Glass",
    summary: "a chaotic series, six steps ahead from four of its values",
    count: 500,
    testCount: 500,
    columns: 4,
    classes: 0,
    targets: ["ahead"],
    digest: "a3cd75755702304833f168c724eb0d0a54a8d57b76ea4292477df9622e3a72cc",
  },
];

/** Whether a small set of this name comes with the lab. */
export function isSmall(name: string): boolean {
  return SMALL_FACTS.some((set) => set.name === name);
}
