import type { TourWords } from "./en.ts";

/** The tour's texts that are needed before it starts, in German. */
export const tour: TourWords = {
  button: "Tour",
  open: "Geführte Tour",
  invitation: "Zum ersten Mal hier? Eine Tour von neun Schritten zeigt, wie Rprop arbeitet.",
  start: "Tour beginnen",
  dismiss: "Nein, danke",
  notLoaded: "Die Tour ließ sich nicht laden. Nach dem Neuladen der Seite geht es vielleicht.",
  /** The other texts, loaded when it starts. */
  panel: async () => (await import("./panel-de.ts")).panel,
  exercises: async () => (await import("./exercises-de.ts")).exercises,
};
