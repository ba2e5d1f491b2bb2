/** The tour's texts that are needed before it starts. The other languages have the same keys; functions return sentences with numbers in them. */
export const tour = {
  button: "Tour",
  open: "Guided tour",
  invitation: "New here? A tour of nine steps shows how Rprop works.",
  start: "Take the tour",
  dismiss: "No, thanks",
  notLoaded: "The tour could not be loaded. Reload the page to try again.",
  /** The other texts, loaded when it starts. */
  panel: async () => (await import("./panel-en.ts")).panel,
  exercises: async () => (await import("./exercises-en.ts")).exercises,
};

export type TourWords = typeof tour;
