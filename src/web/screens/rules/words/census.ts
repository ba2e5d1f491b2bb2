import type { Language } from "../../../words/language.ts";

/** Texts of the part of the screen Rules in which a library is chosen; loaded with it. `{…}` are filled in. */
export interface CensusWords {
  readonly title: string;
  readonly intro: string;
  readonly choose: string;
  /** Of {library}, which is {rule}. */
  readonly isRule: string;
  /** Of {library}, named for {rule}, which leaves it at {step}. */
  readonly differs: string;
  readonly nothingKnown: string;
  readonly failed: string;
  readonly table: string;
  readonly step: string;
  /** By the ids of the census's deviations. */
  readonly does: Readonly<Record<string, string>>;
}

export const CENSUS_WORDS: Readonly<Record<Language, CensusWords>> = {
  en: {
    title: "Which rule does your library have?",
    intro:
      "Libraries were driven with scripts and compared step by step. Below is the shortest script on which all rules part.",
    choose: "Library",
    isRule: "{library} is {rule}, number by number.",
    differs: "{library} is named for {rule} and leaves it on this script at step {step}:",
    nothingKnown: "{library} walks as none of the known rules.",
    failed: "{library} doesn't run: it ends with an error.",
    table: "Weights after each step of the shortest script",
    step: "Step",
    does: {
      "moves-at-turn": "At a turn the weight moves by the shrunken Δ instead of staying.",
      "repeats-at-turn": "At a turn where E did not rise the last step is made once more.",
      "own-gradient": "A step is taken back where the weight's own gradient grew, not where the network's error rose.",
      "one-step-late": "A step is taken back where E rose one step earlier.",
      "last-update": "Each step makes the update of the step before, and none at a turn.",
      "up-at-zero": "After a turn and on a slope of 0 the weight moves up, and a product of 0 lets Δ grow.",
      "no-delta0": "The first Δ isn't Δ0 but Δmin, and a product of 0 shrinks Δ, too.",
      "from-minimum": "The first Δ is Δmin: there is no Δ0.",
      "own-predecessor": "The first gradient is its own predecessor, so that the first step is η⁺Δ0.",
      "adapts-after": "The weight moves by the Δ of the step before, which is adapted only then.",
      "down-at-zero": "A slope of 0 moves the weight down by Δ, as a positive one does.",
      "back-and-half": "A turn takes the last step back and makes half of it again.",
      "stored-one": "The gradient before the first is 1 instead of 0, so that the first step changes Δ.",
    },
  },
  de: {
    title: "Welche Regel hat Ihre Bibliothek?",
    intro:
      "Bibliotheken wurden mit Skripten gefahren und Schritt für Schritt verglichen. Unten steht das kürzeste Skript, auf dem sich alle Regeln trennen.",
    choose: "Bibliothek",
    isRule: "{library} ist {rule}, Zahl für Zahl.",
    differs: "{library} ist nach {rule} benannt und verlässt es auf diesem Skript bei Schritt {step}:",
    nothingKnown: "{library} geht wie keine der bekannten Regeln.",
    failed: "{library} läuft nicht: Es endet mit einem Fehler.",
    table: "Gewichte nach jedem Schritt des kürzesten Skripts",
    step: "Schritt",
    does: {
      "moves-at-turn": "Bei einem Wechsel bewegt sich das Gewicht um das geschrumpfte Δ, statt zu bleiben.",
      "repeats-at-turn":
        "Bei einem Wechsel, bei dem E nicht gestiegen ist, wird der letzte Schritt noch einmal gemacht.",
      "own-gradient":
        "Ein Schritt wird zurückgenommen, wo der Gradient des Gewichts selbst gewachsen ist, nicht wo der Fehler des Netzes gestiegen ist.",
      "one-step-late": "Ein Schritt wird zurückgenommen, wo E einen Schritt früher gestiegen ist.",
      "last-update": "Jeder Schritt macht die Änderung des vorigen, bei einem Wechsel keine.",
      "up-at-zero":
        "Nach einem Wechsel und bei Steigung 0 geht das Gewicht nach oben, und ein Produkt von 0 lässt Δ wachsen.",
      "no-delta0": "Das erste Δ ist nicht Δ0, sondern Δmin, und auch ein Produkt von 0 verkleinert Δ.",
      "from-minimum": "Das erste Δ ist Δmin: Ein Δ0 gibt es nicht.",
      "own-predecessor": "Der erste Gradient ist sein eigener Vorgänger, sodass der erste Schritt η⁺Δ0 ist.",
      "adapts-after": "Das Gewicht bewegt sich um das Δ des vorigen Schritts, das erst danach angepasst wird.",
      "down-at-zero": "Eine Steigung von 0 bewegt das Gewicht um Δ nach unten, wie eine positive.",
      "back-and-half": "Ein Wechsel nimmt den letzten Schritt zurück und macht die Hälfte davon noch einmal.",
      "stored-one": "Der Gradient vor dem ersten ist 1 statt 0, sodass der erste Schritt Δ ändert.",
    },
  },
  it: {
    title: "Quale regola ha la tua libreria?",
    intro:
      "Le librerie sono state guidate con dei copioni e confrontate passo per passo. Qui sotto c'è il copione più corto su cui tutte le regole si separano.",
    choose: "Libreria",
    isRule: "{library} è {rule}, numero per numero.",
    differs: "{library} porta il nome di {rule} e se ne allontana su questo copione al passo {step}:",
    nothingKnown: "{library} non procede come nessuna delle regole note.",
    failed: "{library} non funziona: termina con un errore.",
    table: "Pesi dopo ogni passo del copione più corto",
    step: "Passo",
    does: {
      "moves-at-turn": "A un cambio di segno il peso si sposta del Δ ridotto invece di restare.",
      "repeats-at-turn": "A un cambio di segno in cui E non è salito l'ultimo passo viene ripetuto.",
      "own-gradient":
        "Un passo viene annullato dove è cresciuto il gradiente del peso stesso, non dove è salito l'errore della rete.",
      "one-step-late": "Un passo viene annullato dove E era salito un passo prima.",
      "last-update": "Ogni passo fa l'aggiornamento del precedente, e nessuno a un cambio di segno.",
      "up-at-zero":
        "Dopo un cambio di segno e con pendenza 0 il peso va in su, e un prodotto uguale a 0 fa crescere Δ.",
      "no-delta0": "Il primo Δ non è Δ0 ma Δmin, e anche un prodotto uguale a 0 riduce Δ.",
      "from-minimum": "Il primo Δ è Δmin: non c'è un Δ0.",
      "own-predecessor": "Il primo gradiente è predecessore di sé stesso, così il primo passo è η⁺Δ0.",
      "adapts-after": "Il peso si sposta del Δ del passo precedente, che viene adattato solo dopo.",
      "down-at-zero": "Una pendenza 0 sposta il peso in giù di Δ, come una positiva.",
      "back-and-half": "Un cambio di segno annulla l'ultimo passo e ne rifà la metà.",
      "stored-one": "Il gradiente prima del primo è 1 invece di 0, così il primo passo cambia Δ.",
    },
  },
};
