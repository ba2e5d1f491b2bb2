import { count } from "../../../words/numbers.ts";
import type { TestWords } from "./en.ts";

/** Texts of the screen Test, in German. */
export const test: TestWords = {
  title: "Was sehen die Netze?",
  leadDrawing:
    "Eine Ziffer zeichnen oder ein Testbild nehmen, mit dem kein Netz trainiert wurde. Alle trainierten Netze antworten sofort; je länger der Balken, desto sicherer die Antwort.",
  leadSample:
    "Ein Beispiel nehmen, mit dem kein Netz trainiert wurde. Alle trainierten Netze antworten sofort; je länger der Balken, desto sicherer die Antwort.",
  leadTrain:
    "Ein Beispiel nehmen und die Antworten vergleichen. Diese Daten haben keine eigene Testmenge; die Netze können also damit trainiert worden sein. Je länger der Balken, desto sicherer die Antwort.",
  leadPoint:
    "Den Punkt über die Ebene bewegen. Alle trainierten Netze antworten sofort; je länger der Balken, desto sicherer die Antwort.",
  source: "Wonach die Netze gefragt werden",
  sources: {
    drawing: "Zeichnen",
    point: "Ein Punkt",
    sample: {
      image: "Testbild",
      row: "Testbeispiel",
      trainImage: "Trainingsbild",
      trainRow: "Trainingsbeispiel",
    },
  },
  pad: "Zeichenfläche für Maus, Finger oder Stift. Mit der Tastatur lässt sich stattdessen ein Testbild wählen.",
  padHint: "Hier eine Ziffer zeichnen",
  padDrawn: (strokes: number): string =>
    `Eine Zeichnung aus ${strokes === 1 ? "einem Strich" : `${count(strokes)} Strichen`}.`,
  undo: "Strich zurück",
  clear: "Leeren",
  seen: "Was die Netze sehen",
  seenCaption:
    "28\u00a0×\u00a028 Grauwerte. Gestrichelt: der Kasten um die Tinte, 20 Pixel auf der längeren Seite. Kreuz: die Mitte, in die ihr Schwerpunkt gelegt wird.",
  seenEmpty: "Noch nichts gezeichnet: Hier erscheint das Bild, das die Netze bekommen.",
  seenName: "Die Zeichnung als 28\u00a0×\u00a028 Grauwerte",
  index: "Nummer",
  indexHelp: (last: number): string => `Von 0 bis ${count(last)}.`,
  previous: "Vorige",
  next: "Nächste",
  random: "Eine zufällige",
  wrong: (name: string): string => `Eine, bei der ${name} irrt`,
  searching: (name: string): string => `Sucht einen Fehler von ${name} …`,
  noneWrong: (name: string): string => `${name} lag bei allen probierten Beispielen richtig.`,
  label: (name: string): string => `Klasse: ${name}`,
  sampleName: (index: number, label: string): string => `Nummer ${count(index)}, Klasse ${label}`,
  values: "Werte des Beispiels",
  valueColumns: ["Spalte", "Wert"],
  plane: "Beispiele der Klassen in der Ebene; das Kreuz ist der Punkt, nach dem die Netze gefragt werden",
  planeTable: "Diese Beispiele als Tabelle",
  planeColumns: ["Nummer", "erste", "zweite", "Klasse"],
  planeHint: "In die Ebene klicken oder die Regler bewegen.",
  first: "Erste Koordinate",
  second: "Zweite Koordinate",
  answers: "Was sie antworten",
  answersCaption: "Wahrscheinlichkeit jeder Klasse in %, gerundet",
  network: "Netz",
  answer: "Antwort",
  said: (name: string, share: string): string => `${name}, zu ${share} sicher`,
  saidRight: "richtig",
  saidWrong: (label: string): string => `falsch: die Klasse ist ${label}`,
  waiting: "–",
  untrained: {
    ready: "noch nicht trainiert: erst trainieren",
    running: "im Training: antwortet, wenn es fertig ist",
    paused: "Training angehalten: antwortet, wenn es fertig ist",
    done: "hat kein Modell hinterlassen",
    diverged: "divergiert: kein Netz, das antworten könnte",
    failed: "gescheitert: kein Netz, das antworten könnte",
    loaded: "ein Protokoll ohne sein Modell: auch die .safetensors-Datei laden",
  },
  trainFirst: "Noch ist kein Netz trainiert. Nach dem Training antworten sie hier.",
  inTraining: "Die Netze sind im Training. Sie antworten, wenn sie fertig sind.",
  onTheWay: (epoch, epochs) =>
    `Die Netze stehen bei Epoche ${count(epoch)} von ${count(epochs)}. Sie antworten, wenn sie zu Ende trainiert sind.`,
  trainOn: "Zu Ende trainieren",
  drawFirst: "Eine Ziffer zeichnen: Die Netze antworten hier.",
  train: "Jetzt trainieren",
  agree: (name: string): string => `Alle sagen ${name}.`,
  disagree: (votes: readonly string[], all: number): string => `Von ${count(all)} Netzen ${votes.join(", ")}.`,
  alone: (network: string, name: string): string => `${network} sagt ${name}.`,
  vote: (name: string, voters: number): string =>
    voters === 1 ? `sagt eines ${name}` : `sagen ${count(voters)} ${name}`,
  whyPreparedTitle: "Warum die Zeichnung vorbereitet wird",
  whyPrepared: [
    "Alle Bilder von MNIST sind auf eine Weise entstanden: Die Ziffer wurde ausgeschnitten, ohne Verzerrung auf 20\u00a0×\u00a020 Pixel gebracht und so in 28\u00a0×\u00a028 Pixel gelegt, dass ihr Schwerpunkt in der Mitte liegt. Die Zeichnung durchläuft dieselben Schritte.",
    "Diese Netze brauchen das. Jedes Gewicht der ersten Schicht gehört zu einem Pixel; eine 7, die fünf Pixel weiter links liegt, ist für sie ein ganz anderes Bild. Wer eine kleine Ziffer in eine Ecke zeichnet, sieht sie groß und in der Mitte ankommen. Nur die Strichbreite verrät, dass sie klein war, und ein zu dicker Strich kann die Antwort kosten.",
  ],
  whySureTitle: "Warum eine sichere Antwort falsch sein kann",
  whySure: [
    "Das Soft-max der letzten Schicht verteilt 100\u00a0% auf die Klassen, die das Netz kennt. Eine Antwort „keine davon“ hat es nicht. Auch bei Gekritzel oder einem Buchstaben ergeben die Wahrscheinlichkeiten zusammen 100\u00a0%, und oft bekommt eine Klasse fast alles.",
    "99\u00a0% heißt also nicht, dass 99 von 100 solchen Zeichnungen sind, was es sagt. Es heißt: Unter den bekannten Klassen passt diese bei weitem am besten. Nur bei Bildern wie denen der Trainingsmenge lässt sich zählen, wie oft solche Antworten stimmen, und das tut die Matrix unten.",
  ],
  whySureOther: [
    "Das Soft-max der letzten Schicht verteilt 100\u00a0% auf die Klassen, die das Netz kennt. Eine Antwort „keine davon“ hat es nicht. Wie weit eine Eingabe auch von allen Beispielen entfernt liegt, die Wahrscheinlichkeiten ergeben zusammen 100\u00a0%, und meist ist ein Netz umso sicherer, je weiter die Eingabe von der Grenze zwischen den Klassen liegt.",
    "99\u00a0% heißt also nicht, dass 99 von 100 solchen Eingaben sind, was es sagt. Es heißt: Unter den bekannten Klassen passt diese bei weitem am besten. Nur bei Beispielen wie denen der Trainingsmenge lässt sich zählen, wie oft solche Antworten stimmen.",
  ],
  onTestSet: "Auf der Testmenge",
  tabs: "Betrachtetes Netz",
  noTest:
    "Sobald ein Netz zu Ende trainiert ist, stehen hier seine Antworten auf die ganze Testmenge: welche Klassen es für welche hält, und seine schlimmsten Fehler.",
  noRecord:
    "Diese Datei enthält das Netz, aber kein Protokoll seines Tests. Auf dem Schirm „Bericht“ auch das Protokoll trials.jsonl laden.",
  noTestSet: "Diese Daten haben keine Testbeispiele: Hier gibt es nichts zu zählen.",
  ofOtherData: "Dieses Netz wurde auf anderen Daten getestet als denen, die jetzt geladen sind.",
  tested: (name: string, accuracy: string, wrong: number, all: number): string =>
    `${name} liegt bei ${accuracy} der ${count(all)} Testbeispiele richtig und bei ${count(wrong)} falsch.`,
  chosenAtStart:
    "Es ist das Netz der Epoche 0, das noch kein Schritt verändert hat: Nach der Auswertung war kein späteres besser.",
  often: (label: string, said: string, times: number): string =>
    `Am häufigsten hält es die Klasse ${label} für ${said}: ${times === 1 ? "einmal" : `${count(times)}-mal`}.`,
  confusion: "Welche Klasse für welche gehalten wird",
  confusionCaption:
    "Zeilen: was das Beispiel ist. Spalten: was das Netz sagt. Farbig sind die Fehler, nach ihrer Zahl.",
  corner: "Klasse ↓ Antwort →",
  all: "alle",
  recall: "Recall",
  precision: "Precision",
  figuresHelp:
    "Recall (Trefferquote): der Anteil der Beispiele einer Klasse, die erkannt wurden. Precision (Genauigkeit): der Anteil der Antworten mit dieser Klasse, die stimmten. Beides in %.",
  mistakes: "Fehler:",
  rightAnswers: "richtig",
  worst: "Seine schlimmsten Fehler",
  worstCaption: (formula: string): string =>
    `Die Testbeispiele mit dem größten Fehler${formula}. Eines wählen, um alle Netze danach zu fragen.`,
  crossEntropy: " −ln p(Klasse)",
  worstItem: (label: string, said: string): string => `${label}, für ${said} gehalten`,
  worstRight: (label: string): string => `${label}, erkannt`,
  loss: (loss: string): string => `Fehler ${loss}`,
  take: (index: number): string => `Nach Testbeispiel ${count(index)} fragen`,
  targets: {
    lead: (isTest) =>
      isTest
        ? "Ein Beispiel nehmen, mit dem kein Netz trainiert wurde, und die Vorhersagen mit den wahren Werten vergleichen."
        : "Ein Beispiel nehmen und die Vorhersagen mit den wahren Werten vergleichen. Diese Daten haben keine eigene Testmenge; die Netze können also damit trainiert worden sein.",
    caption: "Vorhersagen in den Einheiten der Zielgrößen, und wie weit sie daneben liegen",
    truth: "wahrer Wert",
    off: (difference) => `(${difference})`,
    otherTask: "für eine andere Aufgabe als die dieser Daten",
    true: (values) => `Wahr: ${values}`,
    farthest: (name) => `Eines, bei dem ${name} weit daneben liegt`,
    whyTitle: "Wie gut ist eine Vorhersage?",
    why: [
      "RMSE ist die Wurzel aus dem mittleren quadratischen Fehler, MAE das Mittel der Beträge der Fehler, beide in der Einheit der Zielgröße. Einzelne große Fehler erhöhen den RMSE stärker als den MAE.",
      "R² vergleicht mit der einfachsten Vorhersage, dem Mittel aller Beispiele: 1 ist vollkommen, 0 nicht besser als das Mittel, unter 0 schlechter. Ein Netz weiß nicht, wie sicher seine Vorhersage ist; wie weit es anderswo daneben liegt, zeigen nur Beispiele, mit denen es nicht trainiert wurde.",
    ],
    tested: (name, rmse, mae, r2, targets) =>
      targets.length === 1
        ? `${name} auf der Testmenge: RMSE ${rmse}, MAE ${mae}, in der Einheit von ${targets[0]}; R² ${r2}.`
        : `${name} auf der Testmenge: RMSE ${rmse}, MAE ${mae}, R² ${r2}, jeweils das Mittel über ${count(targets.length)} Zielgrößen.`,
  },
};
