import type { TourWords } from "./en.ts";

/** The tour's words that are there before it begins, in German. */
export const tour: TourWords = {
  button: "Tour",
  open: "Geführte Tour",
  invitation: "Zum ersten Mal hier? Eine Tour von acht Schritten zeigt, wie Rprop arbeitet.",
  start: "Tour beginnen",
  dismiss: "Nein, danke",
  notLoaded: "Die Tour ließ sich nicht laden. Nach dem Neuladen der Seite geht es vielleicht.",
  /** The rest of its words, which come when it begins. */
  panel: async () => (await import("./panel-de.ts")).panel,
};
