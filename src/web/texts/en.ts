/** All words of the page in English. Other languages have the same keys: a function gives a sentence with its numbers in it. */
export const en = {
  frame: {
    title: "Neuro BackProp Lab",
    loading: "Loading…",
    screens: { race: "Race", inside: "Inside", landscape: "Landscape", rules: "Rules", test: "Test", report: "Report" },
  },
  race: {},
  inside: {},
  landscape: {},
  rules: {},
  test: {},
  report: {},
  tour: {},
};

export type Texts = typeof en;
