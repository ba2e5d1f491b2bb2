/** The tour's words that are there before it begins. Other languages have the same keys: a function gives a sentence with its numbers in it. */
export const tour = {
  button: "Tour",
  open: "Guided tour",
  invitation: "New here? A tour of eight steps shows how Rprop works.",
  start: "Take the tour",
  dismiss: "No, thanks",
  notLoaded: "The tour could not be loaded. Reload the page to try again.",
  /** The rest of its words, which come when it begins. */
  panel: async () => (await import("./panel-en.ts")).panel,
};

export type TourWords = typeof tour;
