import { answerDe } from "../screens/report/words/answer-de.ts";
import { reportDe } from "../screens/report/words/de.ts";
import type { Texts } from "./en.ts";
import { count, decimal, duration, percent } from "./numbers.ts";

/** All words of the page in German. */
export const de: Texts = {
  frame: {
    title: "Neuro BackProp Lab",
    loading: "Wird geladen …",
    screens: {
      race: "Rennen",
      inside: "Innen",
      landscape: "Landschaft",
      rules: "Regeln",
      test: "Test",
      report: "Bericht",
    },
    skip: "Zum Inhalt springen",
    menu: "Ansichten",
    language: "Sprache",
    theme: "Farben",
    themes: { system: "System", light: "Hell", dark: "Dunkel" },
    share: "Teilen",
    shared: "Der Link ist kopiert. Wer ihn öffnet, sieht dasselbe Experiment, auf das Bit genau.",
    help: "Tasten",
    keys: {
      title: "Tasten",
      about: "Sie gelten in jeder Ansicht, solange kein Eingabefeld den Fokus hat.",
      space: "Leertaste",
      run: "starten oder anhalten",
      step: "eine Epoche weiter",
      back: "eine Epoche zurück",
      help: "diese Liste",
      close: "ein Fenster schließen",
    },
    problem: "Aufgabe",
    setUp: "Das Experiment einrichten",
    anew: "Eine Änderung beginnt das Experiment neu bei Epoche 0.",
    data: {
      label: "Daten",
      names: { mnist: "MNIST", moons: "Monde", spirals: "Spiralen", rings: "Ringe", checkerboard: "Schachbrett" },
      about: {
        mnist: "70.000 handgeschriebene Ziffern aus 28 × 28 Pixeln",
        moons: "zwei Sicheln, die ineinandergreifen",
        spirals: "drei Arme um eine Mitte",
        rings: "eine Scheibe und zwei Ringe darum",
        checkerboard: "die Felder eines kleinen Bretts",
      },
      pictures: "Bilder",
      plane: "Punkte der Ebene, deren Gebiete man sehen kann",
      own: "Eine eigene Datei",
      chosen: (name) => `In Gebrauch: ${name}`,
      choose: "Dateien wählen …",
      drop: "Oder irgendwo auf diese Seite ziehen: Bilder und ihre Klassen als IDX (auch .gz), oder eine CSV-Tabelle mit der Klasse in einer Spalte „label“, sonst in der letzten. Nichts verlässt diesen Rechner.",
      dropHere: "Loslassen, um damit zu trainieren",
      dropNote: "IDX-Bilder mit ihren Klassen, oder eine CSV-Tabelle. Nichts verlässt diesen Rechner.",
      train: "Beispiele zum Trainieren",
      evaluation: "Beispiele zum Auswerten",
      whole: (all) => `Alle ${count(all)} verwenden`,
      counts: (train, evaluation) => `${count(train)} / ${count(evaluation)}`,
      countsHelp: (all) =>
        `Von ${count(all)} Beispielen, nach dem Startwert gezogen. Mit denen, die auswerten, wird nie trainiert.`,
    },
    network: {
      label: "Netz",
      hidden: "Verborgene Schichten",
      hiddenHelp: "Einheiten jeder Schicht, etwa 128 oder 64, 32. Leer für keine.",
      hiddenFault: "Bitte ganze Zahlen von 1 bis 4096 angeben, mit Kommas dazwischen, höchstens acht.",
      weights: (n) => `${count(n)} Gewichte`,
      activation: "Aktivierung verborgener Einheiten",
      activations: { relu: "ReLU", tanh: "tanh", sigmoid: "Sigmoid", "leaky-relu": "Leaky ReLU", identity: "Keine" },
      initialiser: "Erste Gewichte",
      initialisers: { pytorch: "Gleichverteilt, wie PyTorchs Linear", "normal-0.1": "Normalverteilt, Streuung 0,1" },
      loss: "Fehlerfunktion",
      losses: { "cross-entropy": "Kreuzentropie", "mean-squared-error": "Mittlerer quadratischer Fehler" },
    },
    batch: {
      label: "Stapel",
      full: "alle",
      kinds: { full: "Alle Beispiele", mini: "Teilstapel" },
      size: "Beispiele in einem Stapel",
      help: "Rprop verlässt sich auf das Vorzeichen des ganzen Gradienten und will darum alle Beispiele auf einmal: ein Schritt je Epoche. Teilstapel zeigen, was sonst geschieht.",
    },
    seed: {
      label: "Startwert",
      help: "Zieht die ersten Gewichte, die Aufteilung und die Reihenfolge der Beispiele. Derselbe Startwert ergibt auf jedem Rechner dieselben Bits.",
      next: "Ein anderer",
    },
    epochs: { label: "Epochen", help: "Durchgänge durch die Trainingsbeispiele." },
    run: "Start",
    pause: "Anhalten",
    again: "Noch einmal",
    step: "Eine Epoche weiter",
    back: "Eine Epoche zurück",
    reset: "Zurück zu Epoche 0",
    controls: "Ablauf des Experiments",
    speed: {
      label: "Tempo",
      fastest: "volles Tempo",
      perSecond: (n) => (n === 1 ? "1 Epoche/s" : `${count(n)} Epochen/s`),
    },
    status: {
      epoch: (n, all) => `Epoche ${count(n)} von ${count(all)}`,
      phases: {
        loading: "Daten werden geladen",
        ready: "bereit",
        running: "läuft",
        paused: "angehalten",
        done: "fertig",
        failed: "abgebrochen",
      },
      perEpoch: (milliseconds) =>
        milliseconds < 1000
          ? `${decimal(milliseconds, milliseconds < 10 ? 1 : 0)} ms je Epoche`
          : `${decimal(milliseconds / 1000, 1)} s je Epoche`,
      threads: (n) => (n === 1 ? "1 Thread je Lauf" : `${count(n)} Threads je Lauf`),
      oneThread: "ein Thread, weil dieser Server gemeinsamen Speicher nicht erlaubt",
      same: "Dieselben Bits wie",
      copy: "Die Befehlszeile kopieren, die dieselben Bits ergibt",
    },
    trouble: "Etwas steht im Weg",
  },
  common: {
    close: "Schließen",
    copied: "Kopiert.",
    copyFailed: "Der Browser lässt die Seite nicht kopieren. Bitte den Text markieren und von ThreadContext kopieren.",
    numberFault: (min, max, isInteger) => {
      const kind = isInteger ? "eine ganze Zahl" : "eine Zahl";
      if (max < Number.POSITIVE_INFINITY) return `Bitte ${kind} von ${count(min)} bis ${count(max)} angeben.`;
      return min > Number.NEGATIVE_INFINITY ? `Bitte ${kind} ab ${count(min)} angeben.` : `Bitte ${kind} angeben.`;
    },
  },
  race: {
    question: "Welches Verfahren lernt am schnellsten?",
    inFront: (names, epoch) => `Vorn bei Epoche ${count(epoch)}: ${names}`,
    won: (names, epochs) => `Kleinster Fehler nach ${count(epochs)} Epochen: ${names}`,
    nobody: "Kein Verfahren kam auf einen endlichen Fehler",
    level: (epoch) => `Alle gleichauf bei Epoche ${count(epoch)}`,
    invitation: (techniques, samples, data, seed) =>
      `${techniques === 1 ? "Ein Verfahren trainiert" : `${count(techniques)} Verfahren trainieren`} dasselbe Netz mit denselben ersten Gewichten (Startwert ${seed}) an ${count(samples)} Beispielen aus ${data}. Die Kurven wachsen hier, Epoche um Epoche.`,
    press: "Auf Start drücken.",
    loading: "Die Daten sind unterwegs. Dann kann das Rennen beginnen.",
    measures: { loss: "Fehler", accuracy: "Genauigkeit", steps: "Schritt Δ" },
    parts: { evaluation: "Auswertung", train: "Training" },
    axes: { epochs: "Epochen", seconds: "Sekunden" },
    measureLabel: "Was gezeichnet wird",
    partLabel: "An welchen Beispielen",
    axisLabel: "Worüber",
    stepsNote:
      "Median der Schrittweiten der ersten Schicht. Verfahren ohne eigene Schrittweite für jedes Gewicht haben keine Linie.",
    names: {
      evaluation: {
        loss: "Fehler der Auswertung",
        accuracy: "Genauigkeit der Auswertung",
        steps: "Median der Schrittweiten Δ",
      },
      train: { loss: "Trainingsfehler", accuracy: "Trainingsgenauigkeit", steps: "Median der Schrittweiten Δ" },
    },
    logScale: "logarithmisch",
    enlarge: (name) => `${name}: groß zeigen`,
    epochAxis: "Epoche",
    secondsAxis: "Sekunden des Trainings",
    epoch: (n) => `Epoche ${count(n)}`,
    target: (share) => `Ziel ${percent(share)}`,
    chartText: (name, epochs, values) => `${name} über ${count(epochs)} Epochen. Am Ende: ${values}.`,
    chartEmpty: (name) => `${name}: noch keine Kurve.`,
    dataTable: "Die Daten der Abbildung als Tabelle",
    table: {
      caption: "Verfahren im Rennen",
      at: (epoch) => `Bei Epoche ${count(epoch)}`,
      technique: "Verfahren",
      loss: "Fehler",
      accuracy: "Genau",
      reached: (share) => `${share} ab Epoche`,
      reachedLoss: (loss) => `Fehler ≤ ${loss}`,
      leads: "führt",
      note: "Werte der Auswertung; der Stern steht beim kleinsten Fehler. Ein Verfahren wählen, um es zu sehen und zu ändern.",
    },
    status: { diverged: "divergiert", failed: "gescheitert" },
    coincide: {
      soFar: (names, epochs) =>
        `${names}: gleich in jeder Zahl bis Epoche ${count(epochs)}. Bisher gehen sie dieselben Schritte, darum sind ihre Linien eine.`,
      bits: (names) =>
        `${names}: am Ende dieselben Gewichte, Bit für Bit. Bei dieser Aufgabe sind sie ein und dasselbe Verfahren.`,
      figures: (names) => `${names}: gleich in jeder Zahl, aber nicht in jedem Gewicht.`,
    },
    add: "Verfahren hinzufügen",
    addHelp: "Ein Verfahren kann zweimal antreten, mit anderen Parametern.",
    remove: "Aus dem Rennen nehmen",
    defaults: "Vorgaben",
    edit: (label) => `Parameter von ${label}`,
    twice: "Mit diesen Parametern ist es schon im Rennen.",
    ruleRprop: "Es muss 0 < η⁻ < 1 < η⁺ und 0 ≤ Δmin ≤ Δ0 ≤ Δmax gelten.",
    ruleGradient:
      "Raten sind größer als 0, Anteile liegen von 0 bis unter 1; Nesterov will Impuls; Schalter sind 0 oder 1.",
    hyper: {
      delta0: "Δ0, erste Schrittweite",
      etaPlus: "η⁺, Wachstum",
      etaMinus: "η⁻, Verkürzung",
      deltaMin: "Δmin, kleinster Schritt",
      deltaMax: "Δmax, größter Schritt",
      learningRate: "Lernrate",
      momentum: "Impuls",
      nesterov: "Nesterov (0 oder 1)",
      weightDecay: "Gewichtszerfall",
      alpha: "α, Gedächtnis",
      epsilon: "ε",
      centered: "Zentriert (0 oder 1)",
      beta1: "β₁",
      beta2: "β₂",
      amsgrad: "AMSGrad (0 oder 1)",
    },
    summaries: {
      "rprop-": "Geht nie zurück: wo der Gradient umkehrt, schrumpft nur die Schrittweite.",
      "rprop+": "Nimmt den letzten Schritt eines Gewichts zurück, sobald sein Gradient umkehrt.",
      "irprop-": "Wo der Gradient umkehrt, ruht das Gewicht einen Schritt lang.",
      "irprop+": "Nimmt den letzten Schritt nur zurück, wenn der Fehler des Netzes stieg.",
      "rprop-torch": "PyTorchs eigenes: iRprop⁻, das jede Schrittweite bei jedem Schritt begrenzt.",
      "irprop+local": "Nimmt zurück, wo der eigene Gradient wuchs, nicht der Fehler. Ein verbreiteter Irrtum.",
      sgd: "Folgt dem Gradienten nach seiner Größe, auf Wunsch mit Impuls.",
      rmsprop: "Teilt den Gradienten durch die Wurzel seines laufenden mittleren Quadrats.",
      adam: "Laufendes Mittel des Gradienten durch die Wurzel seines laufenden mittleren Quadrats.",
    },
    digests: {
      title: "Dieselben Bits, überall",
      table: "Prüfsummen der fertigen Läufe",
      about:
        "SHA-256 der Gewichte jedes fertigen Laufs: vor dem ersten Schritt, beim kleinsten Fehler der Auswertung und am Ende. Die Befehlszeile ergibt dieselben drei in Node, auf jedem Rechner.",
      waiting:
        "Sobald ein Verfahren fertig ist, stehen hier seine Prüfsummen und die Befehlszeile, die dieselben ergibt.",
      initial: "Erste",
      best: "Beste",
      final: "Letzte",
      whole: "Ganze Prüfsummen zeigen",
      command: "Befehlszeile",
      copyDigest: (label, which) => `Prüfsumme von ${label} kopieren: ${which}`,
      copyCommand: (label) => `Befehlszeile von ${label} kopieren`,
    },
  },
  inside: {
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
      `Noch ist nichts gelernt: Die Gewichte sind der zufällige Anfang des Startwerts${delta0 === null ? "" : `, und jedes Δ ist Δ₀ = ${delta0}`}. Nach jedem Schritt ist zu sehen, welche Gewichte sich bewegt haben, wessen Δ gewachsen und wessen Gradient umgekehrt ist.`,
    withoutDelta: (technique) =>
      `${technique} hat keine eigene Schrittweite für jedes Gewicht und verzweigt nicht nach Vorzeichen. Darum gibt es keine Karte von Δ, kein Histogramm von Δ und keine Anteile wachsender und umkehrender Gewichte. Was es gibt, steht unten: Gewichte, Gradient und Bewegungen. Ein Verfahren der Rprop-Familie zeigt auch das Übrige.`,
    miniBatches:
      "Bei Mini-Batches wechselt der Gradient von Batch zu Batch, und keiner gehört zu einer Epoche: Seine Karten und die Änderungen eines einzelnen Gewichts gibt es nur, wenn jeder Schritt alle Beispiele nimmt. Was Mini-Batches mit Δ machen, steht unten: Vorzeichen wechseln durch den Zufall des Batches, und Δ fällt gegen Δmin.",
    noGradientAtEnd:
      "Nach der letzten Änderung wird kein Gradient mehr berechnet, darum fehlen hier die Karten seiner Vorzeichen. Eine Epoche früher sind sie da.",
    oneBack: "Eine Epoche früher ansehen",
    units: (units) => `${units} verborgene Einheiten`,
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
    logarithmic: "logarithmisch",
    negative: "negativ",
    zero: "null",
    positive: "positiv",
    spreadAlt: (name, what, least, middle, most) =>
      `Karte: ${name}, ${what}: von ${least} bis ${most}, Median ${middle}.`,
    signsAlt: (what, negative, zero, positive) =>
      `Karte der Vorzeichen des Gradienten, ${what}: ${negative} negativ, ${zero} null, ${positive} positiv.`,
    branchesAlt: (what, grow, rest, turn) =>
      `Karte des Zweigs, den die nächste Änderung nimmt, ${what}: Δ wächst bei ${grow} Gewichten, ruht bei ${rest}, und bei ${turn} ist der Gradient umgekehrt.`,
    branches: { grow: "wächst", rest: "ruht", turn: "Umkehr" },
    undone: "zurück",
    branch: "Regel",
    strip: "Ein Gewicht, Änderung für Änderung",
    followedPixel: (unit, row, column) =>
      `Vom Pixel in Zeile ${row}, Spalte ${column} zu Einheit ${unit}. Die neueste Änderung zuerst.`,
    followedInput: (unit, input) => `Von Eingang ${input} zu Einheit ${unit}. Die neueste Änderung zuerst.`,
    stripHelp: (rows) =>
      `Höchstens die letzten ${rows} Änderungen. g und s vor der Änderung; Δ, Δw und w danach. „Zurück“ nimmt die letzte Bewegung zurück.`,
    stripHelpPlain: (rows) => `Höchstens die letzten ${rows} Änderungen. g vor der Änderung; Δw und w danach.`,
    noUpdateYet:
      "Noch keine Änderung. Mit dem ersten Schritt steht hier die erste Zeile: Gradient, Schrittweite, Bewegung.",
    noRows:
      "Hier stehen keine Zeilen: Der Gradient einzelner Gewichte wird bei Mini-Batches und für lang vergangene Epochen nicht aufgehoben.",
    gTitle: "g: der Gradient des Fehlers nach diesem Gewicht",
    sTitle: "s = g(t)·g(t−1): positiv, wo der Gradient sein Vorzeichen behielt, negativ, wo er umkehrte",
    deltaTitle: "Δ: die Schrittweite nach dieser Änderung",
    moveTitle: "Δw: wie weit sich das Gewicht bewegt hat",
    wTitle: "w: das Gewicht nach dieser Änderung",
    deltasTitle: "Wie groß sind die Schritte?",
    deltasHelp:
      "Alle Schrittweiten Δ jeder Schicht, Epoche für Epoche. Je heller eine Zelle, desto mehr Gewichte haben ein Δ dieser Größe.",
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
    sharesHelp: "Anteil aller Gewichte, deren Δ in der letzten Änderung jeder Epoche wuchs, ruhte oder schrumpfte.",
    sharesAlt: (epoch, grow, rest, turn, undone) =>
      `Anteile der Gewichte nach Zweig über die Epochen. In Epoche ${epoch}: ${grow} wuchsen, ${rest} ruhten, ${turn} kehrten um; ${undone} aller Bewegungen wurden zurückgenommen.`,
    undoneShare: "davon zurückgenommen",
    sharesTable: "Anteile als Tabelle",
    lookFor: "Worauf zu achten ist",
    silent: (unit) =>
      `Einheit ${unit} schweigt in dieser Epoche: Kein Trainingsbeispiel aktiviert sie, also haben alle ihre Gewichte den Gradienten 0. Sie lernt erst wieder, wenn andere Schichten sie zurückholen, und das ist selten; bei ReLU können große erste Schritte viele Einheiten verstummen lassen.`,
    whatDelta:
      "Δ sagt, wie weit ein Gewicht bei einer Änderung geht. Die Größe des Gradienten spielt dafür keine Rolle: Nur sein Vorzeichen sagt, in welche Richtung. Δ ist also ein Gedächtnis. Wo der Fehler oft in dieselbe Richtung wies, ist Δ jedes Mal um den Faktor η⁺ gewachsen, und das Gewicht läuft; wo das Gewicht über ein Tal sprang, wechselte das Vorzeichen, und Δ schrumpfte um η⁻. Helle Stellen auf der Karte von Δ sind Gewichte, die noch weit zu gehen haben.",
    whatBranches:
      "Die letzte Karte zeigt, was die nächste Änderung tun wird. ↑ Der Gradient behielt sein Vorzeichen, Δ wächst. ↓ Er kehrte um, Δ schrumpft, und je nach Verfahren wird die letzte Bewegung zurückgenommen. = Einer der beiden Gradienten ist 0, Δ ruht: so bei der allerersten Änderung, eine Änderung nach einer Umkehr bei Verfahren, die dann eine 0 speichern, und bei Gewichten ohne jeden Gradienten. Ein ruhendes Δ hält das Gewicht nicht an: Es geht trotzdem um Δ weiter, wenn sein Gradient nicht 0 ist.",
    borderRests: (pixels) =>
      `${pixels} Pixel sind in jedem Trainingsbild dunkel, die meisten am Rand. Ihr Eingang ist 0, also ist ihr Gradient genau 0: s = 0, nichts bewegt sich, und ihr Δ bleibt für immer Δ₀. Das ist die dünne Linie in den Histogrammen, die Δ₀ nie verlässt, und darum erreicht der Anteil ruhender Gewichte nie die 0.`,
    borderMoves: (pixels) =>
      `${pixels} Pixel sind in jedem Trainingsbild dunkel, die meisten am Rand. In dieser Skala ist dunkel −1 und nicht 0, darum haben ihre Gewichte doch einen Gradienten: den des Bias der Einheit mit anderem Vorzeichen, für alle denselben. Sie gehen im Gleichschritt, und der Rand ist auf den Karten von Δ und der Vorzeichen ein gleichmäßiger Rahmen. In der Skala „unit“ ist dunkel 0: Dann ist ihr Gradient 0, s = 0, sie ruhen, und ihr Δ bleibt für immer Δ₀.`,
    whatTime:
      "Im Lauf der Zeit: Anfangs behalten fast alle Gradienten ihr Vorzeichen, und Δ steigt gemeinsam. Dann erreichen mehr und mehr Gewichte den Grund ihres Tals und kehren um; das Histogramm wird nach unten breit. Wenn etwa so viele umkehren wie wachsen, kommt das Netz zur Ruhe; fällt Δ überall gegen Δmin, lernt es nichts mehr.",
    regionsTitle: "Was das Netz entscheidet",
    regionsHelp: "Je blasser, desto unsicherer; an der Linie kippt es. Die Zeichen sind Trainingsbeispiele.",
    regionsAlt: (epoch, areas, right, samples) =>
      `Entscheidungsgebiete in der Ebene in Epoche ${epoch}. Anteil am Bild, ${areas}. ${right} der ${samples} gezeigten Beispiele liegen im Gebiet ihrer eigenen Klasse.`,
    axes: (x, y) => `Nach rechts: erster Eingang, ${x}. Nach oben: zweiter Eingang, ${y}.`,
    classOf: (name) => `Klasse ${name}`,
    regionsRight: (right, samples) =>
      `${right} der ${samples} gezeigten Beispiele liegen im Gebiet ihrer eigenen Klasse.`,
  },
  landscape: {
    title: "Rprop geht entlang der Achsen",
    lessonBefore:
      "Jedes Gewicht hat seine eigene Schrittweite Δ, und nur das Vorzeichen seiner Steigung zählt. Ein Tal darf deshalb beliebig lang sein, solange es entlang der Achsen liegt: Diese Ellipse hat die Kondition",
    lessonAfter: "(ziehen oder eintippen). Nun drehen.",
    turnTo: (degrees: number): string => (degrees === 0 ? "Entlang der Achsen: 0°" : `Auf ${degrees}° drehen`),
    findings: {
      along: "Entlang der Achsen findet jedes Gewicht für sich hinab, und alle Verfahren sind bald da.",
      askew:
        "Schräg brauchen die Gewichte einander: Die Steigungen wechseln immer wieder, die Wege laufen im Zickzack.",
      improved:
        "Die verbesserten Verfahren, die an einer Wende bleiben oder aussetzen, gewinnen gegen jene, die immer weiter- oder immer zurückgehen.",
      round: "Fast rund ist es beinahe gleich, wie das Tal liegt: Die Kondition erhöhen.",
      diagonal:
        "Bei genau 45° führen zwei gleich lange Schritte geradewegs den Talboden entlang, und manche Verfahren haben Glück, wie es nur zwei Dimensionen zulassen. Ein paar Grad mehr oder weniger, und es ist vorbei.",
    },
    moreThan: (steps: number): string => `mehr als ${count(steps)}`,
    stepsOf: (name: string, steps: string): string => `${name} ${steps}`,
    stepsCounted: (list: string): string => `Schritte bis E < 10⁻⁶: ${list}.`,
    surfaceNotes: {
      bowl: "Eine runde Schale sieht von überall gleich aus: Mit einer Schrittweite je Gewicht unterscheiden sich die Verfahren nur darin, wie sie am Boden zur Ruhe kommen.",
      rosenbrock:
        "Ein gebogenes Tal liegt fast überall schräg. Den Talboden erreichen alle in wenigen Schritten; auf ihm entlang müssen sich beide Gewichte gemeinsam bewegen, und das dauert.",
      rastrigin:
        "Jede Delle ist ein lokales Minimum. Wer mit kleinen Schritten in eine fällt, bleibt darin: Den Start verschieben oder Δ0 erhöhen und sehen, wer hinüberspringt.",
      saddle:
        "Zwischen den beiden Mulden verschwindet die Steigung von w₁. Schritte nach dem Vorzeichen kümmert es nicht, dass sie nahe am Grat klein ist: Sie verlassen ihn so schnell wie jeden anderen Ort.",
      network:
        "Eine Ebene durch alle Gewichte des Netzes, entlang zweier zufälliger Richtungen. Bei (0, 0) liegt das Netz selbst. Zwischen den berechneten Punkten ist die Ebene interpoliert: Die Wege hier sind Wege auf einer interpolierten Ebene und kein Training des Netzes.",
    },
    surface: "Funktion",
    surfaces: {
      bowl: "Schale",
      ellipsoid: "Ellipse",
      rosenbrock: "Rosenbrock",
      rastrigin: "Rastrigin",
      saddle: "Sattel",
      network: "Fehler des Netzes",
    },
    networkInShort: "Netz",
    formulas: {
      bowl: "E = ½(w₁² + w₂²)",
      rosenbrock: "E = 100(w₂ − w₁²)² + (1 − w₁)²",
      rastrigin: "E = Σ wᵢ² + 10(1 − cos 2πwᵢ)",
      saddle: "E = ¼(w₁² − 1)² + ½w₂²",
    },
    condition: "Kondition",
    angle: "Winkel",
    startAt: (w1: string, w2: string): string =>
      `Start: w₁ = ${w1}, w₂ = ${w2}. Pfeiltasten verschieben ihn, mit Umschalttaste weiter.`,
    zoomIn: "Um das gewählte Verfahren vergrößern",
    zoomOut: "Mehr zeigen",
    startHelp: "Der Start: ziehen oder mit den Pfeiltasten verschieben",
    whereIs: (name: string, w1: string, w2: string, error: string): string =>
      `${name} bei (${w1}; ${w2}), E = ${error}`,
    mapDescription: (surface: string, step: number, where: string, chosen: string): string =>
      `Höhenlinien von E über w₁ und w₂ (${surface}) mit den Wegen der Verfahren. Bei Schritt ${step}: ${where}. Obenauf: ${chosen}.`,
    scale: (low: string, high: string): string =>
      `Höhenlinien von E = ${low} bis E = ${high}, jede um denselben Faktor höher.`,
    noScale: "Es gibt noch keine Höhenlinien.",
    controls: "Schritte",
    reset: "Zurück zum Start",
    back: "Einen Schritt zurück",
    step: "Schritt",
    run: (steps: number): string => `${count(steps)} laufen`,
    pause: "Pause",
    runLength: "Schritte eines Laufs",
    stepSlider: "Schritt",
    stepOf: (step: number): string => `Schritt ${count(step)}`,
    rule: "Die Regel",
    ruleOf: "Verfahren, dessen Regel gezeigt wird",
    given: "Für jedes Gewicht, mit s = g(t) · g(t−1), wobei g(t−1) die gespeicherte Steigung ist:",
    noBranches: "Diese Regel hat keine Fälle; sie tut bei jedem Schritt dasselbe:",
    ruleWords: { and: "und", otherwise: "sonst", stays: "w bleibt" },
    branches: (id: string, branch: string): string => {
      const turned: Record<string, string> = {
        "rprop-": "Eine Wende: halb so weit, in die andere Richtung.",
        "rprop+": "Eine Wende: zurück, was auch aus E wurde.",
        "irprop-": "Eine Wende: einen Schritt aussetzen.",
        "rprop-torch": "Eine Wende: einen Schritt aussetzen.",
      };
      if (branch === "turned") return turned[id] ?? "";
      if (branch === "kept") return "Das Vorzeichen bleibt: ein längerer Schritt.";
      if (branch === "none") return "Nichts zum Vergleichen: ein Schritt wie der letzte.";
      if (branch === "turnedBack") {
        return id === "irprop+"
          ? "Eine Wende, und E ist gestiegen: zurück."
          : "Eine Wende, und es wurde steiler: zurück.";
      }
      return id === "irprop+" ? "Eine Wende, doch E stieg nicht: bleiben." : "Eine Wende, doch nicht steiler: bleiben.";
    },
    noStepYet:
      "Noch ist kein Schritt getan. Mit „Schritt“ leuchtet hier der Fall auf, den jedes Gewicht nimmt, mit seinen Zahlen.",
    stepTitle: (step: number): string => `Schritt ${count(step)}.`,
    leftAt: (step: number): string => `Nach Schritt ${count(step)} hat es verlassen, was sich hier berechnen lässt.`,
    sentences: {
      grows: (from: string, to: string): string => `wächst von ${from} auf ${to}`,
      shrinks: (from: string, to: string): string => `schrumpft von ${from} auf ${to}`,
      staysAt: (at: string): string => `bleibt ${at}`,
      kept: (f) => `${f.s} = ${f.sValue} > 0: ${f.delta} ${f.change}, und ${f.w} geht um ${f.move} nach ${f.to}.`,
      turnedOn: (f) =>
        `${f.s} = ${f.sValue} < 0: ${f.delta} ${f.change}, und ${f.w} geht weiter um ${f.move} nach ${f.to}.`,
      turnedBack: (f) =>
        `${f.s} = ${f.sValue} < 0: ${f.w} geht um ${f.move} zurück nach ${f.to}, und ${f.delta} ${f.change}.`,
      turnedRests: (f) => `${f.s} = ${f.sValue} < 0: ${f.w} setzt bei ${f.to} aus, und ${f.delta} ${f.change}.`,
      roseBack: (f) =>
        `${f.s} = ${f.sValue} < 0 und E ist gestiegen: ${f.w} geht um ${f.move} zurück nach ${f.to}, und ${f.delta} ${f.change}.`,
      fellStays: (f) =>
        `${f.s} = ${f.sValue} < 0, doch E ist nicht gestiegen: ${f.w} bleibt bei ${f.to}, und ${f.delta} ${f.change}.`,
      grewBack: (f) =>
        `${f.s} = ${f.sValue} < 0 und die Steigung ist steiler (${f.storedValue}, dann ${f.gValue}): ${f.w} geht um ${f.move} zurück nach ${f.to}, und ${f.delta} ${f.change}.`,
      shrankStays: (f) =>
        `${f.s} = ${f.sValue} < 0, doch die Steigung ist nicht steiler (${f.storedValue}, dann ${f.gValue}): ${f.w} bleibt bei ${f.to}, und ${f.delta} ${f.change}.`,
      first: (f) =>
        `Noch ist keine Steigung gespeichert, also ${f.s} = 0: ${f.delta} ${f.change}, und ${f.w} geht um ${f.move} nach ${f.to}.`,
      afterTurn: (f) =>
        `Gespeichert war 0, also ${f.s} = 0: ${f.delta} ${f.change}, und ${f.w} geht um ${f.move} nach ${f.to}.`,
      flat: (f) => `${f.g} = 0: Hier ist es flach, und ${f.w} bleibt bei ${f.to}.`,
      moves: (f) => `${f.g} = ${f.gValue}: ${f.w} geht um ${f.move} nach ${f.to}.`,
      errorFirst: (now: string): string => `Am Start ist E = ${now}.`,
      errorRose: (before: string, now: string): string => `E ist von ${before} auf ${now} gestiegen.`,
      errorFell: (before: string, now: string): string => `E ist von ${before} auf ${now} gefallen.`,
      errorSame: (now: string): string => `E ist bei ${now} geblieben.`,
    },
    techniques: "Wer läuft",
    technique: "Verfahren",
    errorAt: (step: number): string => `E bei Schritt ${count(step)}`,
    diverged: "divergiert",
    leftPlane: "aus der Ebene",
    stepsToTarget: (target: string): string => `Schritte bis E\u00a0<\u00a0${target}`,
    same: (names: string, step: number): string => `${names}, Bit für Bit, bis Schritt ${count(step)}.`,
    rates: "Raten aller Verfahren",
    delta0: "Δ0, erste Schrittweite",
    etaPlus: "η⁺, Wachstum",
    etaMinus: "η⁻, an einer Wende",
    learningRate: "η, Lernrate",
    chartTitle: "Wie schnell E fällt",
    stepsAxis: "Schritte →",
    chartDescription: (step: number, values: string): string =>
      `E gegen die Schritte, logarithmisch. Bei Schritt ${count(step)}: ${values}.`,
    tableSummary: "Schritte als Tabelle",
    tableCaption: (first: number, last: number): string =>
      `Ort und E jedes Verfahrens, Schritte ${count(last)} bis ${count(first)}`,
    stepColumn: "Schritt",
    saveSvg: "Karte als SVG sichern",
    saveCsv: "Schritte als CSV sichern",
    network: {
      nothingYet: "Noch ist nichts berechnet.",
      noRuns: "Hier steht der Fehler rings um die Gewichte eines Netzes. Dazu braucht es erst ein Netz.",
      toRace: "Zum Rennen",
      run: "Netz",
      compute: (epoch: number): string => `Seine Ebene bei Epoche ${count(epoch)} berechnen`,
      computing: "Wird berechnet …",
      failed: (reason: string): string => `Die Ebene ließ sich nicht berechnen: ${reason}`,
      awaited: (label: string, epoch: number): string =>
        `Die Ebene von ${label} bei Epoche ${count(epoch)} erscheint, sobald das Training dort ist: oben Start drücken.`,
      endedBefore: (label: string, epoch: number, end: number): string =>
        `Gewünscht war die Ebene von ${label} bei Epoche ${count(epoch)}, doch das Training endete bei Epoche ${count(end)}.`,
      noSuchRun: (technique: string): string =>
        `Gewünscht war die Ebene von ${technique}, das in diesem Experiment nicht trainiert wird.`,
      source: (label: string, epoch: number, samples: number, size: number): string =>
        `${label} bei Epoche ${count(epoch)}: Fehler auf ${count(samples)} Trainingsbeispielen an ${size} × ${size} Punkten, dazwischen interpoliert. Ein Abstand von 1 ist so lang wie die Gewichte jeder Schicht.`,
    },
  },
  rules: {
    title: "Regeln",
    intro:
      "Ein Verfahren macht aus Gradienten Schritte der Gewichte. Die Rprop-Familie benutzt von jedem Gradienten nur das Vorzeichen und führt für jedes Gewicht eine eigene Schrittweite Δ. Ihre Mitglieder unterscheiden sich in einem Punkt: was sie tun, wenn das Vorzeichen wechselt.",
    choose: "Verfahren",
    words: (id) =>
      ({
        "rprop-":
          "Das schlichteste. Solange das Vorzeichen des Gradienten bleibt, wächst Δ um den Faktor η⁺; wo es wechselt, ist w über ein Minimum gesprungen, und Δ schrumpft um η⁻. Kein Schritt wird je zurückgenommen.",
        "rprop+":
          "Das erste Rprop. Wo das Vorzeichen wechselt, geht das Gewicht dorthin zurück, wo es vor seinem letzten Schritt war, gleich was aus dem Fehler geworden ist. Als Gradient wird 0 gespeichert, damit der nächste Schritt Δ nicht noch einmal verkleinert.",
        "irprop-":
          "Wo das Vorzeichen wechselt, ruht das Gewicht einen Schritt lang dort, wohin es gesprungen ist, mit kleinerem Δ: Die gespeicherte 0 macht seinen Schritt zu 0 und lässt Δ beim nächsten Mal, wie es ist.",
        "irprop+":
          "Wo das Vorzeichen wechselt, wird gefragt, ob der Sprung geschadet hat: Nur wenn der Fehler E des ganzen Netzes gestiegen ist, wird der letzte Schritt zurückgenommen. E muss deshalb immer von denselben Daten stammen; bei Mini-Batches hat die Frage keinen Sinn.",
        "rprop-torch":
          "Was torch.optim.Rprop rechnet: iRprop⁻ mit zwei Eigenheiten. Es multipliziert die Gradienten in float32, sodass sehr kleine als 0 zählen, und begrenzt Δ in jedem Schritt. Es nimmt nie einen Schritt zurück: Ein Rprop⁺ ist es nicht.",
        "irprop+local":
          "Wie ein Python-Projekt iRprop⁺ gelesen hat: Ein Schritt wird zurückgenommen, wo der Gradient dieses einen Gewichts gewachsen ist, nicht wo der Fehler des Netzes gestiegen ist. Bei einem einzigen Gewicht in einer symmetrischen Mulde ist beides dasselbe; in einem engen, gedrehten Tal braucht diese Regel ein Fünftel bis ein Drittel mehr Schritte.",
        sgd: "Gradientenabstieg: Ein Gewicht bewegt sich um seinen Gradienten mal eine Lernrate η, die für alle gleich ist. Mit Momentum μ behält es einen Teil seiner letzten Geschwindigkeit, wie eine schwere Kugel.",
        rmsprop:
          "Die Idee von Rprop für Mini-Batches: Der Gradient wird durch die Wurzel seines laufenden quadratischen Mittels geteilt. So zählt sein Vorzeichen, und seine Größe nur im Vergleich zu seiner eigenen in letzter Zeit.",
        adam: "Das laufende Mittel des Gradienten über der Wurzel seines laufenden quadratischen Mittels. Beide beginnen bei 0 und werden durch die Faktoren unten von diesem Anfang befreit.",
      })[id] ?? "",
    always: "danach immer",
    letters: (id) => {
      if (["sgd", "rmsprop", "adam"].includes(id)) {
        return `E ist der Verlust, w ein Gewicht, (t) der Schritt, η die Lernrate${
          { sgd: ", μ das Momentum, λ der Gewichtszerfall", rmsprop: "", adam: "" }[id] ?? ""
        }. Momentum, Zentrierung und andere Möglichkeiten stehen im Programmtext.`;
      }
      return "E ist der Fehler des ganzen Netzes, w eines seiner Gewichte, (t) der Schritt. g(t−1) ist der gespeicherte Gradient: 0 im ersten Schritt und nach g ← 0.";
    },
    sources: "Quellen",
    scriptTitle: "Schritt für Schritt",
    chooseScript: "Skript",
    scriptNames: { turns: "Wechsel", bounds: "Grenzen" },
    scriptAbout: {
      turns:
        "Ein einzelnes Gewicht bekommt Gradienten und Fehler eines Skripts. In Schritt 3 wechselt g das Vorzeichen und wächst, während E fällt; in Schritt 6 wechselt und schrumpft es, während E steigt; in Schritt 8 ist es 0.",
      bounds:
        "Dieses Skript treibt Δ an seine beiden Grenzen, hat Wechsel, bei denen E gleich bleibt, und einen Gradienten 0 gleich nach einem Wechsel.",
    },
    controls: "Schritte",
    restart: "Zum Anfang",
    back: "Zurück",
    step: "Schritt",
    runAll: "Alle",
    stop: "Anhalten",
    tableLabel: "Das Skript, Schritt für Schritt",
    columns: { step: "Schritt", taken: "Zweig" },
    taken: { grow: "wächst", back: "zurück", turn: "wechselt", rest: "ruht", gradient: "" },
    errors: { rose: "gestiegen", fell: "gefallen", same: "gleich geblieben" },
    said: {
      grows: (delta) => `Δ wächst auf ${delta}`,
      shrinks: (delta) => `Δ schrumpft auf ${delta}`,
      atMost: (delta) => `Δ ist an seiner oberen Grenze, ${delta}`,
      atLeast: (delta) => `Δ ist an seiner unteren Grenze, ${delta}`,
      start: "w ist 0, und noch ist nichts geschehen. Jeder Schritt gibt der Regel das g und das E der nächsten Zeile.",
      first: (n) =>
        `Der erste Schritt: Noch ist kein Gradient gespeichert, also ist s = 0. Δ bleibt ${n.delta}, und w bewegt sich gegen das Vorzeichen von g, nach ${n.w}.`,
      grow: (n) =>
        `g hat sein Vorzeichen behalten (s = ${n.s} > 0): Für w geht es noch immer abwärts. ${n.change}, und w geht weiter, nach ${n.w}.`,
      zero: (n) => `g ist 0, also ist s = 0: Nichts bewegt sich, und Δ bleibt ${n.delta}.`,
      pause: (n) =>
        `Für den letzten Gradienten ist 0 gespeichert, also ist s = 0: Δ bleibt ${n.delta}, und w bewegt sich gegen das Vorzeichen von g, nach ${n.w}.`,
      turnFollows: (n) =>
        `g hat das Vorzeichen gewechselt (s = ${n.s} < 0): w ist über ein Minimum gesprungen. ${n.change}, und w folgt sofort dem neuen Vorzeichen, nach ${n.w}.`,
      turnBack: (n) =>
        `g hat das Vorzeichen gewechselt (s = ${n.s} < 0): w ist über ein Minimum gesprungen. Sein letzter Schritt wird zurückgenommen, gleich was E getan hat: w ist wieder ${n.w}. ${n.change}, und für g wird 0 gespeichert.`,
      turnRests: (n) =>
        `g hat das Vorzeichen gewechselt (s = ${n.s} < 0): w ist über ein Minimum gesprungen. Es ruht in diesem Schritt. ${n.change}, und für g wird 0 gespeichert.`,
      turnRose: (n) =>
        `g hat das Vorzeichen gewechselt (s = ${n.s} < 0), und E ist von ${n.errorBefore} auf ${n.error} gestiegen: Der letzte Schritt hat geschadet und wird zurückgenommen, w ist wieder ${n.w}. ${n.change}, und für g wird 0 gespeichert.`,
      turnFell: (n) =>
        `g hat das Vorzeichen gewechselt (s = ${n.s} < 0), aber E ist nicht gestiegen (${n.error} nach ${n.errorBefore}): Der letzte Schritt hat nicht geschadet, und w bleibt bei ${n.w}. ${n.change}, und für g wird 0 gespeichert.`,
      turnGrew: (n) =>
        `g hat das Vorzeichen gewechselt (s = ${n.s} < 0), und |g| ist von ${n.sizeBefore} auf ${n.size} gewachsen: Der letzte Schritt wird zurückgenommen, gleich was aus E geworden ist (${n.error} nach ${n.errorBefore}). w ist wieder ${n.w}, ${n.change}.`,
      turnNotGrew: (n) =>
        `g hat das Vorzeichen gewechselt (s = ${n.s} < 0), und |g| ist nicht gewachsen (${n.size} nach ${n.sizeBefore}): w bleibt bei ${n.w}, gleich was aus E geworden ist (${n.error} nach ${n.errorBefore}). ${n.change}.`,
      gradient: (id, n) =>
        ({
          sgd: `Die Geschwindigkeit v ist jetzt ${n.v}, und w bewegt sich um −η mal so viel, ${n.move}, nach ${n.w}. Ein doppelt so großer Gradient würde doppelt so viel zählen.`,
          rmsprop: `r, das laufende Mittel von g², ist jetzt ${n.r}. w bewegt sich um −ηg/√r, ${n.move}, nach ${n.w}.`,
          adam: `m, das laufende Mittel von g, ist jetzt ${n.m}, und v, das von g², ${n.v}. Von ihrem Anfang befreit ergeben sie den Schritt ${n.move}, nach ${n.w}.`,
        })[id] ?? "",
    },
    listingTitle: "Der Programmtext, der läuft",
    listingPart: "Teil der Datei",
    onlyStep: "Der Schritt",
    wholeFile: "Ganze Datei",
    listingLabel: (file) => `Programmtext von ${file}`,
    listingNote: "Das ist die Datei selbst, wie sie hier und unter nbl train läuft.",
    litNote: "Hervorgehoben sind die Zeilen, in denen der letzte Schritt etwas geändert hat.",
    codeNotes: (id) => {
      if (["sgd", "rmsprop", "adam"].includes(id)) {
        return [
          "stored rundet auf float32, wo PyTorchs Vektoren gerundet sind, damit beide denselben Weg gehen.",
          "Jeder Durchgang der Schleife ist ein Gewicht.",
        ];
      }
      const notes = ["Jeder Durchgang der Schleife ist ein Gewicht. sign ergibt −1, 0 oder 1."];
      if (id === "rprop-torch")
        notes.push("Math.fround rundet das Produkt auf float32: Unter etwa 10⁻²³ ist das Produkt der Gradienten 0.");
      else
        notes.push(
          "signOfProduct nimmt das Vorzeichen von g(t)·g(t−1) aus den beiden Vorzeichen: Das Produkt selbst wäre bei zwei sehr kleinen Gradienten 0.",
        );
      if (["rprop+", "irprop+", "irprop+local"].includes(id)) {
        notes.push(
          "Δw wird nicht gespeichert: Bei einem Wechsel war es sign(g)·Δ, mit Δ, wie es noch ist. Darum wird es zurückgenommen, bevor Δ schrumpft.",
        );
      }
      return notes;
    },
    faultsTitle: "Was falsche Umsetzungen tun",
    faultsIntro: (label) =>
      `Jede davon gilt als ${label}. Tests, die fragen, ob ein Verfahren konvergiert, merken es nicht: Auch eine falsche Regel konvergiert. Ein Skript sagt, ab welchem Schritt sie abweicht.`,
    sameRule: (id, label) =>
      id === "rprop-torch" ? `Auf einem Skript geht es die Gewichte von ${label}.` : `Sie gilt selbst als ${label}.`,
    showRule: (label) => `${label} zeigen`,
    faultsTable: "Gewichte nach jedem Schritt, der richtigen Regel und der falschen",
    rightRule: "richtig",
    differsHere: "≠",
    parts: (step) => `weicht ab Schritt ${count(step)} ab`,
    notTold: "von diesem Skript nicht erkannt",
    noFaults: (_id) =>
      "Kein Skript unterscheidet dieses Verfahren von Beinahe-Treffern. Die Tests des Labors halten es stattdessen an den Weg, den PyTorchs Verfahren geht.",
    faults: {
      sharkMinus: {
        name: "Shark 4, iRprop⁻",
        fault: "Bei einem Wechsel bewegt sich das Gewicht um das geschrumpfte Δ, statt zu ruhen.",
      },
      sharkPlus: {
        name: "Shark 4, iRprop⁺",
        fault:
          "Bei einem Wechsel, bei dem E nicht gestiegen ist, macht es den alten Schritt noch einmal. Auf Rosenbrocks Funktion von fünf Parametern braucht es 46.295 Schritte (Median), die richtige Regel 9.770.",
      },
      fann: {
        name: "FANN, iRprop⁻",
        fault:
          "Nach einem Wechsel und überall, wo die Steigung 0 ist, schiebt es das Gewicht um Δ nach oben, und es lässt Δ wachsen, wo das Produkt 0 ist, also schon im ersten Schritt (libfann/fann#85).",
      },
      optax: {
        name: "optax, rprop",
        fault: "Jeder Schritt liefert die Änderung des vorigen; der erste bewegt nichts (google-deepmind/optax#1725).",
      },
      local: {
        name: "Python-Projekt, iRprop⁺",
        fault:
          "Es nimmt den letzten Schritt zurück, wo der Gradient des Gewichts selbst gewachsen ist, nicht wo der Fehler des Netzes gestiegen ist.",
      },
      encog: {
        name: "Encog, iRPROP⁻",
        fault:
          "Die 0, die bei einem Wechsel gespeichert wird, wird in der nächsten Zeile überschrieben; damit ist es Rprop⁻.",
      },
      climin: { name: "climin", fault: "Δ beginnt bei 0 und wird auf Δmin angehoben; Δmax wird nie benutzt." },
      pints: {
        name: "PINTS, iRprop⁻",
        fault:
          "Es nimmt den ersten Gradienten als seinen eigenen Vorgänger, sodass Δ schon vor der ersten Bewegung wächst.",
      },
      neuralnet: {
        name: "Handbuch von Rs neuralnet",
        fault: "Es vertauscht die Namen Rprop⁺ und Rprop⁻: Was dort Rprop⁺ heißt, ist Rprop⁻.",
      },
    },
  },
  test: {
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
    inTraining: "Die Netze sind im Training. Zeichnen geht schon: Sie antworten, wenn sie fertig sind.",
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
    mistakes: "Fehler, logarithmisch",
    worst: "Seine schlimmsten Fehler",
    worstCaption: (formula: string): string =>
      `Die Testbeispiele mit dem größten Fehler${formula}. Eines wählen, um alle Netze danach zu fragen.`,
    crossEntropy: " −ln p(Klasse)",
    worstItem: (label: string, said: string): string => `${label}, für ${said} gehalten`,
    worstRight: (label: string): string => `${label}, erkannt`,
    loss: (loss: string): string => `Fehler ${loss}`,
    take: (index: number): string => `Nach Testbeispiel ${count(index)} fragen`,
  },
  report: {
    title: "Bericht",
    lead: "Was auf dieser Seite trainiert und was geladen wurde, so wie es der Bericht der Kommandozeile zeigt: zuerst die Antwort, dann alle Abbildungen und Zahlen dahinter.",
    filesNote: "Dateien zum Mitnehmen sind auf Englisch, genau wie von der Kommandozeile.",
    answer: answerDe,
    words: reportDe,
    side: "Läufe, Dateien und Inhalt",
    contents: "Inhalt des Berichts",
    jump: "Mehr Startwerte, Dateien",
    trouble: (reason) => `Der Bericht konnte nicht erneuert werden: ${reason}. Die Abbildungen zeigen den Stand davor.`,
    chapters: {
      curves: "Lernkurven",
      seeds: "Jeder Startwert",
      pairs: "Paar für Paar",
      numbers: "In Zahlen",
      target: "Wie bald das Ziel erreicht ist",
      hyper: "Was die Hyperparameter bewirken",
      wrong: "Was das beste Netz falsch macht",
      inside: "Was im Innern geschah",
    },
    ends: { how: "Wie gemessen wurde", failures: "Fehlschläge", provenance: "Herkunft" },
    paneLabel: "Wogegen die Kurven gezeichnet sind",
    panes: ["Epochen", "Beispiele", "Sekunden"],
    sort: (column) => `Nach ${column} ordnen`,
    copyTable: "Als TSV kopieren",
    figure: {
      data: "Werte als Tabelle",
      epoch: (epoch) => `Epoche ${count(epoch)}`,
      save: (kind, name) => `${name} als ${kind} sichern`,
    },
    study: {
      label: "Welche Studie",
      techniques: "Verfahren im Bericht",
      name: (data, layers, batch, epochs, done, all) =>
        `${data}, ${layers}, ${batch === "full" ? "alle Beispiele auf einmal" : `Stapel zu ${count(batch)}`}, ${epochs === 1 ? "1 Epoche" : `${count(epochs)} Epochen`}: ${count(done)} von ${count(all)} Läufen`,
      agreed: (runs) =>
        runs === 1
          ? "Ein geladener Lauf wurde auch hier trainiert: dieselben Bits."
          : `${count(runs)} geladene Läufe wurden auch hier trainiert: alle mit denselben Bits.`,
      conflict: (difference) =>
        `Zwei Aufzeichnungen desselben Laufs unterscheiden sich; die erste zählt. ${difference}`,
    },
    seeds: {
      title: "Über mehrere Startwerte",
      about:
        "Ein Startwert zeigt einen Fall. Mehrere zeigen, wie viel Zufall ist: Intervalle brauchen mindestens zwei, p-Werte mindestens sechs. Was schon trainiert ist, wird nicht noch einmal trainiert.",
      otherData: (data) =>
        `Diese Aufzeichnungen gehören zu anderen Daten (${data}) als den hier geladenen; weitere Läufe lassen sich hier nicht trainieren.`,
      last: "Startwerte 0 bis",
      train: (runs) => (runs === 1 ? "1 Lauf trainieren" : `${count(runs)} Läufe trainieren`),
      stop: "Anhalten",
      nothing: "Alle Läufe sind da",
      progress: (done, all, left) =>
        `${count(done)} von ${count(all)} Läufen${left === null ? "" : `, noch etwa ${duration(left)}`}`,
      failed: (reason) => `Nicht alle Läufe kamen ans Ende: ${reason}. Die übrigen stehen im Bericht.`,
    },
    downloads: {
      title: "Zum Mitnehmen",
      making: "Wird erstellt …",
      failed: (reason) => `Die Datei konnte nicht erstellt werden: ${reason}`,
      names: {
        run: "Ganzer Lauf",
        report: "report.html",
        records: "Aufzeichnungen",
        tables: "Tabellen, CSV",
        latex: "Tabellen, LaTeX",
        figures: "Abbildungen, SVG",
        models: "Netze",
      },
      about: {
        run: "ZIP: entpackt ein Ordner für nbl report, nbl verify und nbl export",
        report: "dieser Bericht als eine Seite, dieselben Bytes wie von nbl report",
        records: "JSONL: ein Lauf je Zeile, für nbl verify",
        tables: "ZIP mit vier CSV-Dateien: Läufe, Kurven, Mediane, Paare",
        latex: "ZIP mit Tabellen für booktabs",
        figures: "ZIP mit allen Abbildungen auf weißem Papier",
        models: "ZIP mit safetensors-Dateien",
      },
    },
    load: {
      title: "Läufe mitbringen",
      about:
        "Aufzeichnungen (.jsonl, .json) und Netze (.safetensors, .onnx, PyTorchs .pt) der Kommandozeile oder anderer Programme stehen dann neben dem, was hier trainiert wurde. Irgendwo auf die Seite ziehen oder auswählen. Nichts verlässt diesen Rechner.",
      choose: "Dateien wählen …",
      found: (records, models) =>
        [
          records === 0 ? "" : records === 1 ? "1 Aufzeichnung" : `${count(records)} Aufzeichnungen`,
          models === 0 ? "" : models === 1 ? "1 Netz" : `${count(models)} Netze`,
        ]
          .filter(Boolean)
          .join(", "),
    },
    empty: {
      seeds: "Die ersten Läufe werden trainiert. Der Bericht kommt mit dem ersten, der fertig ist.",
      about: "Sobald ein Lauf am Ende ist, zeigt diese Seite, was er ergeben hat:",
      parts: [
        "die Antwort in zwei einfachen Sätzen: welches Verfahren das beste ist, um wie viel, und wie sicher das ist",
        "Lernkurven, jeden Startwert und die Verfahren Paar für Paar, mit Intervallen und Tests",
        "was mit den Schrittweiten geschah und was das beste Netz falsch macht",
        "alles zum Mitnehmen: Aufzeichnungen, die die Kommandozeile liest, Abbildungen, Tabellen, Netze",
      ],
      run: (epochs) => (epochs === 1 ? "Eine Epoche trainieren" : `${count(epochs)} Epochen trainieren`),
      running: (epoch, epochs) =>
        `Im Training: Epoche ${count(epoch)} von ${count(epochs)}. Der Bericht kommt, wenn das erste Verfahren fertig ist.`,
    },
  },
  tour: {
    button: "Tour",
    open: "Geführte Tour",
    invitation: "Zum ersten Mal hier? Eine Tour von acht Schritten zeigt, wie Rprop arbeitet.",
    start: "Tour beginnen",
    dismiss: "Nein, danke",
    notLoaded: "Die Tour ließ sich nicht laden. Nach dem Neuladen der Seite geht es vielleicht.",
    /** The rest of its words, which come when it begins. */
    words: async () => (await import("../tour/words/de.ts")).tour,
  },
  trouble: {
    workerDied: (hasOthers) =>
      `Ein Trainings-Thread ist abgestürzt. ${hasOthers ? "Die anderen Verfahren laufen weiter; ein" : "Ein"} Neustart versucht es noch einmal.`,
    dataWorkerDied:
      "Der Thread mit den Daten ist abgestürzt. Nach dem Neuladen der Seite geht es von vorn los; die Adresse enthält den Versuch.",
    runFailed: (technique: string, reason: string) =>
      `${technique} ist abgebrochen: ${reason}. Die anderen Verfahren laufen weiter.`,
    failed: (reason: string) => `Dieser Versuch kann nicht beginnen: ${reason}.`,
    noWebAssembly:
      "Dieser Browser kann kein WebAssembly mit SIMD, das zum Trainieren nötig ist. Ein aktueller Firefox, Chrome, Edge oder Safari kann es.",
    outOfMemory:
      "Der Speicher reicht für diese Daten und dieses Netz nicht aus. Abhilfe: andere Tabs schließen, kleinere verdeckte Schichten oder weniger Verfahren wählen.",
    storageFull:
      "Der Speicherplatz des Browsers ist voll oder gesperrt, diese Sitzung wird also nicht wiederhergestellt. Die Adresse enthält den ganzen Versuch.",
    fileWanted: (name: string, digest: string) =>
      `Dieser Link handelt von eigenen Daten: Bitte die Datei ${name} (Prüfsumme ${digest.slice(0, 12)}…) auf die Seite ziehen.`,
    otherFile: (name: string, wanted: string, got: string) =>
      `Die Datei ${name} hat einen anderen Inhalt als die des Links: erwartet war die Prüfsumme ${wanted.slice(0, 12)}…, es kam ${got.slice(0, 12)}…. Sie wird trotzdem benutzt; die Ergebnisse weichen ab.`,
    address: (parts: string) =>
      `Die Adresse enthält etwas, das sich nicht lesen lässt; dafür gilt die Voreinstellung: ${parts}`,
    modelTaken: (name: string, scale: "none" | "unit" | null, activation: string | null) => {
      const values = scale && `Rohwerte v gehen ${scale === "unit" ? "als v/255" : "unverändert"} ein`;
      const hidden = activation && `die verdeckten Schichten haben ${activation}`;
      return `${name} stammt aus einem anderen Programm und sagt nicht alles. Angenommen wird: ${[values, hidden].filter(Boolean).join("; ")}. Mit nbl convert lässt sich anderes angeben.`;
    },
    fileRefused: (reason: string) => `Die Datei wurde nicht übernommen: ${reason}. Die Daten bleiben, wie sie waren.`,
  },
};
