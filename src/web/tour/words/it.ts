import type { TourWords } from "./en.ts";

/** The tour's texts that are needed before it starts, in Italian. */
export const tour: TourWords = {
  button: "Tour",
  open: "Tour guidato",
  invitation: "Prima visita? Un tour di nove passi mostra come lavora Rprop.",
  start: "Inizia il tour",
  dismiss: "No, grazie",
  notLoaded: "Non è stato possibile caricare il tour. Ricaricare la pagina per riprovare.",
  /** The other texts, loaded when it starts. */
  panel: async () => (await import("./panel-it.ts")).panel,
  exercises: async () => (await import("./exercises-it.ts")).exercises,
};
