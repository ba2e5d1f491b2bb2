import type { ExerciseWords } from "./exercises-en.ts";

/** Texts of the exercises' panel, in German. */
export const exercises: ExerciseWords = {
  progress: (number, all) => `Übung ${number} von ${all}`,
  predict: "Vorhersagen",
  run: "Ausprobieren",
  explain: "Erklären",
  begin: "Neu aufstellen",
  show: "Antwort zeigen",
  chooseFirst: "Erst eine Antwort wählen, dann ausprobieren.",
  right: "Wie vorhergesagt: ",
  wrong: (answer) => `So nicht: ${answer} `,
  back: "Zurück",
  next: "Weiter",
  close: "Die Übung schließen",
  list: [
    {
      title: "Wie bald ist sie über dem Minimum?",
      question:
        "Die Kugel liegt bei w = −3,4, das Minimum bei 0. Der erste Schritt ist 0,1 lang, jeder 1,2-mal so lang wie der vorige. Nach wie vielen Schritten ist die Kugel über das Minimum gesprungen?",
      answers: ["7", "12", "34"],
      run: "„Schritt“ drücken, bis die Steigung ihr Vorzeichen wechselt, und zählen.",
      explanation:
        "Die Schritte ergeben zusammen 0,1 · (1,2ⁿ − 1) / 0,2; das überschreitet 3,4 bei n = 12. Mit Schritten, die nicht wachsen, wären es 34. Darum darf Δ0 viel zu klein gewählt sein: Das Wachsen kostet nur wenige Schritte.",
    },
    {
      title: "Zurück, bleiben oder weiter?",
      question:
        "Schritt 3 hat die Kugel über das Minimum gebracht. E ist dabei von 0,501 auf 0,031 gefallen. Was tut iRprop⁺ in Schritt 4?",
      answers: [
        "Es geht dorthin zurück, wo es war",
        "Es bleibt und halbiert Δ",
        "Es geht in der anderen Richtung weiter",
      ],
      run: "Einmal „Schritt“ drücken. Dann die drei anderen Regeln wählen und vergleichen.",
      explanation:
        "Das Vorzeichen hat gewechselt, also wird Δ halbiert. iRprop⁺ nimmt einen Schritt nur zurück, wenn er geschadet hat, und E ist gefallen: Es bleibt. Rprop⁺ geht trotzdem zurück und gibt den Gewinn wieder her; Rprop⁻ geht sofort weiter.",
    },
    {
      title: "Wem schadet die Drehung?",
      question:
        "Längs der Achsen brauchen alle vier Regeln zwischen 26 und 38 Schritte, bis E unter 10⁻⁶ liegt. Hier ist das Tal um 30° gedreht. Welche Regel braucht nun die meisten Schritte?",
      answers: ["Rprop⁻, das immer weitergeht", "Rprop⁺, das immer zurückgeht", "iRprop⁺, das nach E fragt"],
      run: "Laufen lassen und die Schritte in der Tabelle derer lesen, die laufen. Dann das Tal auf 0° zurückdrehen.",
      explanation:
        "Schräg wechselt die Steigung des einen Gewichts, weil das andere sich bewegt hat. Jedes Mal zurückzugehen gibt gute Schritte wieder her: Rprop⁺ braucht 653. Weiterzugehen kostet 435. Wer fragt oder bleibt, braucht etwa 200.",
    },
    {
      title: "Was ändern Mini-Batches?",
      question:
        "Sieht jeder Schritt alle Daten, so liegt Rprop⁻ hier weit vor RMSprop. Jetzt sieht jeder Schritt nur 10 Beispiele. Wer hat nach 60 Epochen den kleineren Verlust?",
      answers: ["Rprop⁻, wie vorher", "RMSprop", "Beide gleich"],
      run: "„Start“ drücken. Dann den Batch auf „voll“ stellen und noch einmal starten.",
      explanation:
        "In einem Batch von 10 ist das Vorzeichen einer kleinen Steigung Zufall. Rprop hält jeden Wechsel für einen Sprung über das Minimum: Δ schrumpft, und das Lernen hört auf. RMSprop teilt durch ein Mittel, das für benachbarte Batches fast dasselbe ist; der Zufall hebt sich auf.",
    },
    {
      title: "Wie viel hängt an der ersten Zahl?",
      question:
        "Zwei Verfahren mit je zwei ersten Zahlen, die sich um den Faktor 1000 unterscheiden: Δ0 bei iRprop⁺, die Rate η bei SGD. Bei welchem entscheidet die Wahl, wie gut es in 100 Epochen lernt?",
      answers: ["Bei beiden", "Bei iRprop⁺", "Bei SGD"],
      run: "„Start“ drücken und die beiden Kurven jedes Verfahrens vergleichen.",
      explanation:
        "iRprop⁺ lässt jedes Δ wachsen oder schrumpfen, bis es passt: Beide Läufe ordnen fast alle Beispiele richtig ein. SGD behält seine Rate: Mit 0,0001 hat es kaum begonnen. Keine gute erste Schätzung zu brauchen, das ist der Sinn von Rprop.",
    },
  ],
};
