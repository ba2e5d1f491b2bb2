import type { InsideWords } from "./en.ts";

/** Texts of the screen Inside, in German. */
export const inside: InsideWords = {
  title: "Im Inneren eines Netzes",
  titleOf: (technique) => `Im Inneren von ${technique}`,
  nothing: "Noch gibt es kein Netz. Daten und Verfahren lassen sich in der Zeile oben wählen.",
  lead: (weights) =>
    `Ein Netz von ${weights} Gewichten. Das Verfahren betrachtet jedes für sich und stellt ihm bei jeder Änderung eine einzige Frage: Hat das Vorzeichen des Gradienten gewechselt? Hier sind die Antworten zu sehen.`,
  leadWithoutDelta: (weights) =>
    `Ein Netz von ${weights} Gewichten. Das Verfahren bewegt jedes bei jeder Änderung gegen seinen Gradienten; hier ist zu sehen, wie weit.`,
  network: "Netz, trainiert mit",
  layer: "Schicht der Gewichte",
  layerOf: (layer, inputs, units) => `Schicht ${layer}: ${inputs} → ${units}`,
  epoch: "Epoche",
  epochOf: (epoch, last) => `${epoch} von ${last}`,
  toLast: "Dem Lauf folgen",
  step: "Einen Schritt machen",
  before: (delta0) =>
    `Noch ist nichts gelernt: Die Gewichte sind der zufällige Anfang des Startwerts${delta0 === null ? "" : `, und jedes Δ ist Δ0 = ${delta0}`}. Nach jedem Schritt ist zu sehen, welche Gewichte sich bewegt haben, wessen Δ gewachsen und wessen Gradient umgekehrt ist.`,
  withoutDelta: (technique) =>
    `${technique} hat keine eigene Schrittweite für jedes Gewicht und verzweigt nicht nach Vorzeichen. Darum gibt es keine Karte von Δ, kein Histogramm von Δ und keine Anteile wachsender und umkehrender Gewichte. Was es gibt, steht unten: Gewichte, Gradient und Bewegungen. Ein Verfahren der Rprop-Familie zeigt auch das Übrige.`,
  miniBatches:
    "Bei Mini-Batches wechselt der Gradient von Batch zu Batch, und keiner gehört zu einer Epoche: Seine Karten und die Änderungen eines einzelnen Gewichts gibt es nur, wenn jeder Schritt alle Beispiele nimmt. Was Mini-Batches mit Δ machen, steht unten: Vorzeichen wechseln durch den Zufall des Batches, und Δ fällt gegen Δmin.",
  noGradientAtEnd:
    "Nach der letzten Änderung wird kein Gradient mehr berechnet, darum fehlen hier die Karten seiner Vorzeichen. Eine Epoche früher sind sie da.",
  oneBack: "Eine Epoche früher ansehen",
  units: (units) => `${units} verborgene Einheiten`,
  computingFirst: (epoch: string): string => `Epoche ${epoch} wird berechnet.`,
  computing: (epoch: string): string => `Epoche ${epoch} wird berechnet. Was hier grau steht, ist von einer anderen.`,
  ownScale: "Jede in ihrem eigenen Maßstab",
  unitsHelp: "Gewichte von den Pixeln zu jeder Einheit. Eine davon wählen.",
  unitsAlt: (units, epoch, least, most) =>
    `Gewichte aller ${units} verborgenen Einheiten über den Pixeln in Epoche ${epoch}, von ${least} bis ${most}.`,
  chooseUnit: "Verborgene Einheit: Pfeiltasten bewegen, Eingabetaste wählt",
  unit: (unit) => `Einheit ${unit}`,
  ofUnit: (unit) => `Einheit ${unit}`,
  ofLayer: "alle Einheiten der Schicht",
  matrix: "Gewichte als Matrix",
  mapsHelp: "Jede Zelle ist das Gewicht von einem Pixel. Eine Zelle wählen, um ihrem Gewicht zu folgen.",
  matrixHelp: (isAcross) =>
    `${isAcross ? "Spalten: Eingänge, Zeilen: Einheiten" : "Zeilen: Eingänge, Spalten: Einheiten"}. Eine Zelle wählen, um ihr zu folgen.`,
  pixel: (row, column) => `Pixel in Zeile ${row}, Spalte ${column}`,
  between: (input, unit) => `Eingang ${input} zu Einheit ${unit}`,
  pick: (symbol) => `Das verfolgte Gewicht, auf der Karte von ${symbol}`,
  weights: "Gewicht",
  stepSizes: "Schrittweite",
  gradient: "Gradient",
  nextStep: "nächster Zweig",
  logarithmic: "log. Skala",
  negative: "negativ",
  zero: "null",
  positive: "positiv",
  spreadAlt: (name, what, least, middle, most) =>
    `Karte: ${name}, ${what}: von ${least} bis ${most}, Median ${middle}.`,
  signsAlt: (what, negative, zero, positive) =>
    `Karte der Vorzeichen des Gradienten, ${what}: ${negative} negativ, ${zero} null, ${positive} positiv.`,
  branchesAlt: (what, grow, keep, turn) =>
    `Karte des Zweigs, den die nächste Änderung nimmt, ${what}: Δ wächst bei ${grow} Gewichten, bleibt bei ${keep}, und bei ${turn} ist der Gradient umgekehrt.`,
  branches: { grow: "wachsen", keep: "beibehalten", turn: "Wende" },
  branch: "Zweig",
  strip: "Ein Gewicht, Änderung für Änderung",
  followedPixel: (unit, row, column) =>
    `Vom Pixel in Zeile ${row}, Spalte ${column} zu Einheit ${unit}. Die neueste Änderung zuerst.`,
  followedInput: (unit, input) => `Von Eingang ${input} zu Einheit ${unit}. Die neueste Änderung zuerst.`,
  stripHelp: (rows) =>
    `Höchstens die letzten ${rows} Änderungen. g und s vor der Änderung; Δ, Δw und w danach. Bei „Wende, zurück“ wird die letzte Bewegung zurückgenommen, bei „Wende, bleiben“ keine gemacht.`,
  stripHelpPlain: (rows) => `Höchstens die letzten ${rows} Änderungen. g vor der Änderung; Δw und w danach.`,
  noUpdateYet:
    "Noch keine Änderung. Mit dem ersten Schritt steht hier die erste Zeile: Gradient, Schrittweite, Bewegung.",
  rowsComing: "Diese Änderungen werden noch einmal gerechnet, das dauert ein wenig.",
  noRows:
    "Hier stehen keine Zeilen: Der Gradient einzelner Gewichte wird bei Mini-Batches und für lang vergangene Epochen nicht aufgehoben.",
  gTitle: "g: der Gradient des Fehlers nach diesem Gewicht",
  sTitle: "s = g(t)·g(t−1): positiv, wo der Gradient sein Vorzeichen behielt, negativ, wo er umkehrte",
  deltaTitle: "Δ: die Schrittweite nach dieser Änderung",
  moveTitle: "Δw: wie weit sich das Gewicht bewegt hat",
  wTitle: "w: das Gewicht nach dieser Änderung",
  deltasTitle: "Wie groß sind die Schritte?",
  deltasHelp:
    "Jede Spalte ist ein Histogramm, von oben gesehen, aller Schrittweiten Δ einer Schicht nach einer Epoche: Je heller eine Zelle, desto mehr Gewichte haben ein Δ dieser Größe. Ein Δ, das wächst, steigt in jeder Epoche um den Faktor η⁺; eines, dessen Gewicht wendet, fällt auf das η⁻-fache.",
  shareOfLayer: "Anteil der Schicht",
  heatAlt: (layer, epochs, epoch, low, high) =>
    `Histogramme der Schrittweiten, ${layer}, über ${epochs} Epochen. In Epoche ${epoch} liegt der Median von Δ zwischen ${low} und ${high}.`,
  deltasTable: "Schrittweiten als Tabelle",
  deltasCaption: "Quantile von Δ in jeder Schicht, nach jeder Epoche",
  least: "Kleinstes",
  lowerQuartile: "Unteres Quartil",
  median: "Median",
  upperQuartile: "Oberes Quartil",
  most: "Größtes",
  sharesTitle: "Was haben die Gewichte getan?",
  sharesHelp: "Anteil aller Gewichte, deren Δ in der letzten Änderung jeder Epoche wuchs, blieb oder schrumpfte.",
  sharesAlt: (epoch, grow, keep, turn, undone) =>
    `Anteile der Gewichte nach Zweig über die Epochen. In Epoche ${epoch}: ${grow} wuchsen, ${keep} behielten ihr Δ, ${turn} kehrten um; ${undone} aller Bewegungen wurden zurückgenommen.`,
  undoneShare: "davon zurückgenommen",
  sharesTable: "Anteile als Tabelle",
  lookFor: "Worauf auf den Karten zu achten ist",
  lookForInTime: "Worauf im Lauf der Zeit zu achten ist",
  silent: (unit) =>
    `Einheit ${unit} schweigt in dieser Epoche: Kein Trainingsbeispiel aktiviert sie, also haben alle ihre Gewichte den Gradienten 0. Sie lernt erst wieder, wenn andere Schichten sie zurückholen, und das ist selten; bei ReLU können große erste Schritte viele Einheiten verstummen lassen.`,
  whatDelta:
    "Δ sagt, wie weit ein Gewicht bei einer Änderung geht. Die Größe des Gradienten spielt dafür keine Rolle: Nur sein Vorzeichen sagt, in welche Richtung. Δ ist also ein Gedächtnis. Wo der Fehler oft in dieselbe Richtung wies, ist Δ jedes Mal um den Faktor η⁺ gewachsen, und das Gewicht läuft; wo das Gewicht über ein Minimum sprang, wechselte das Vorzeichen, und Δ wurde mit η⁻ multipliziert. Helle Stellen auf der Karte von Δ sind Gewichte, die noch weit zu gehen haben.",
  whatBranches:
    "Die letzte Karte zeigt, was die nächste Änderung tun wird. ↑ Der Gradient behielt sein Vorzeichen, Δ wächst. ↓ Er kehrte um, Δ schrumpft, und je nach Verfahren wird die letzte Bewegung zurückgenommen. = Einer der beiden Gradienten ist 0, Δ bleibt: so bei der allerersten Änderung, eine Änderung nach einer Umkehr bei Verfahren, die dann eine 0 speichern, und bei Gewichten ohne jeden Gradienten. Ein Δ, das bleibt, hält das Gewicht nicht an: Es geht trotzdem um Δ weiter, wenn sein Gradient nicht 0 ist.",
  borderRests: (pixels) =>
    `${pixels} Pixel sind in jedem Trainingsbild dunkel, die meisten am Rand. Ihr Eingang ist 0, also ist ihr Gradient genau 0: s = 0, nichts bewegt sich, und ihr Δ bleibt für immer Δ0. Das ist die dünne Linie in den Histogrammen, die Δ0 nie verlässt, und darum erreicht der Anteil ruhender Gewichte nie die 0.`,
  borderMoves: (pixels) =>
    `${pixels} Pixel sind in jedem Trainingsbild dunkel, die meisten am Rand. In dieser Skala ist dunkel −1 und nicht 0, darum haben ihre Gewichte doch einen Gradienten: den des Bias der Einheit mit anderem Vorzeichen, für alle denselben. Sie gehen im Gleichschritt, und der Rand ist auf den Karten von Δ und der Vorzeichen ein gleichmäßiger Rahmen. In der Skala „unit“ ist dunkel 0: Dann ist ihr Gradient 0, s = 0, sie ruhen, und ihr Δ bleibt für immer Δ0.`,
  whatTime:
    "Anfangs behalten fast alle Gradienten ihr Vorzeichen, und Δ steigt gemeinsam. Dann erreichen mehr und mehr Gewichte den Grund ihres Tals und kehren um; das Histogramm wird nach unten breit. Wenn etwa so viele umkehren wie wachsen, kommt das Netz zur Ruhe; fällt Δ überall gegen Δmin, lernt es nichts mehr.",
  regionsTitle: "Was das Netz entscheidet",
  regionsHelp: "Je blasser, desto unsicherer; an der Linie kippt es. Die Zeichen sind Trainingsbeispiele.",
  regionsAlt: (epoch, areas, right, samples) =>
    `Entscheidungsgebiete in der Ebene in Epoche ${epoch}. Anteil am Bild, ${areas}. ${right} der ${samples} gezeigten Beispiele liegen im Gebiet ihrer eigenen Klasse.`,
  axes: (x, y) => `Nach rechts: erster Eingang, ${x}. Nach oben: zweiter Eingang, ${y}.`,
  classOf: (name) => `Klasse ${name}`,
  regionsComing: "Die Gebiete werden berechnet.",
  regionsRight: (right, samples) =>
    `${right} der ${samples} gezeigten Beispiele liegen im Gebiet ihrer eigenen Klasse.`,
};
