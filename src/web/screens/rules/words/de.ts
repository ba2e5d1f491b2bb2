import { count } from "../../../words/numbers.ts";
import type { RulesWords } from "./en.ts";

/** Texts of the screen Rules, in German. */
export const rules: RulesWords = {
  title: "Regeln",
  intro:
    "Backpropagation berechnet den Gradienten: wie sich der Fehler mit jedem Gewicht ändert. Ein Verfahren macht aus Gradienten Schritte der Gewichte. Die Rprop-Familie (resilient backpropagation) benutzt von jedem Gradienten nur das Vorzeichen und führt für jedes Gewicht eine eigene Schrittweite Δ. Ihre Mitglieder unterscheiden sich in einem Punkt: was sie tun, wenn das Vorzeichen wechselt.",
  choose: "Verfahren",
  about: {
    "rprop-":
      "Das schlichteste. Solange das Vorzeichen des Gradienten bleibt, wird Δ mit η⁺ multipliziert; wo es wechselt, ist w über ein Minimum gesprungen, und Δ wird mit η⁻ multipliziert. Kein Schritt wird je zurückgenommen.",
    "rprop+":
      "Das erste Rprop. Wo das Vorzeichen wechselt, geht das Gewicht dorthin zurück, wo es vor seinem letzten Schritt war, gleich was aus dem Fehler geworden ist. Als Gradient wird 0 gespeichert, damit der nächste Schritt Δ nicht noch einmal verkleinert.",
    "irprop-":
      "Wo das Vorzeichen wechselt, bleibt das Gewicht einen Schritt lang dort, wohin es gesprungen ist, mit kleinerem Δ: Die gespeicherte 0 macht seinen Schritt zu 0 und lässt Δ beim nächsten Mal, wie es ist.",
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
    adamw:
      "Adam, aber der Gewichtszerfall kommt nicht zum Gradienten hinzu, wo ihn die Wurzel des quadratischen Mittels skalieren würde: Jeder Schritt verkleinert das Gewicht zuerst um einen eigenen Faktor.",
    nadam:
      "Adam, aber mit Nesterovs Idee: Der Schritt enthält schon den Anteil des Gradienten am nächsten Mittel. Das Momentum μ des Schritts t steigt langsam auf β₁.",
    radam:
      "Adam, aber in den ersten Schritten, in denen das quadratische Mittel von wenigen Gradienten stammt und stark schwankt, macht allein das Momentum den Schritt; später wächst ein Faktor r bis 1. Das ersetzt das Aufwärmen der Rate.",
    adamax:
      "Adam mit einem anderen Maß der Größe: statt der Wurzel des quadratischen Mittels die bisher größte Größe des Gradienten, die in jedem Schritt um β₂ verblasst.",
    adagrad:
      "Jedes Gewicht hat eine eigene Rate, die mit der Wurzel der Summe seiner quadrierten Gradienten seit dem Anfang fällt. Was selten groß war, behält eine große Rate; keine Rate steigt je wieder.",
    adadelta:
      "Adagrad mit laufenden Mitteln statt Summen und mit einem Schritt, der die Einheit des Gewichts hat: Das quadratische Mittel der letzten Schritte tritt an die Stelle einer Rate. ε entscheidet, wie klein die ersten Schritte sind.",
    asgd: "Gradientenabstieg, dessen Rate η mit einer Potenz der Schritte fällt und der die Gewichte in jedem Schritt etwas verkleinert. Vom Schritt t₀ an hält er auch ihr Mittel a, wie PyTorch: Es steht im Zustand, die Schritte benutzen es nicht, und gemessen wird das Netz mit den Gewichten selbst.",
    lion: "Wie Rprop nimmt es nur ein Vorzeichen: das des laufenden Mittels der Gradienten, in dem der neueste mehr zählt als in dem Mittel, das gespeichert wird. Alle Gewichte bewegen sich um dasselbe η, das sich nie anpasst. Eine Suche durch Programme hat es gefunden.",
    signum:
      "Wie Rprop nimmt es nur ein Vorzeichen: das des laufenden Mittels der Gradienten, oder mit β = 0 (signSGD) das des Gradienten selbst. Aber alle Gewichte bewegen sich um dasselbe η, das sich nie anpasst.",
    quickprop:
      "Jedes Gewicht hält für sich den Fehler für eine Parabel, die durch zwei Steigungen und den Schritt dazwischen bestimmt ist, und springt zu ihrem Scheitel. Wo das zu weit wäre oder bergauf ginge, geht es μ-mal so weit wie zuletzt. Solange die Steigung S in dieselbe Richtung weist, kommt εS hinzu; damit beginnt auch jede Bewegung.",
    "delta-bar-delta":
      "Jedes Gewicht hat eine eigene Rate: Solange sein Gradient das Vorzeichen des laufenden Mittels b der Gradienten (delta-bar) hat, wächst sie um κ; wo er das andere hat, schrumpft sie um den Anteil φ. Das ist die Idee von Rprop, aber die Größe des Gradienten zählt noch im Schritt.",
    supersab:
      "Jedes Gewicht hat eine eigene Rate, die mit η⁺ multipliziert wird, solange sein Gradient das Vorzeichen behält. Wo es wechselt, wird der letzte Schritt zurückgenommen, die Rate wird mit η⁻ multipliziert, und das Momentum beginnt von vorn. Rprop⁺ tut dasselbe mit einer Schrittweite statt einer Rate.",
    "grprop-slr":
      "Rprop⁻ mit einer Zeile mehr, mit der es seine Autoren global konvergent nennen: Die Schrittweite eines Gewichts wird aus denen aller anderen und ihren Gradienten gemacht, sodass Σ Δg über alle Gewichte −δ ist, soweit Δmin und Δmax es zulassen. Hier ist es das Gewicht mit der kleinsten Schrittweite (slr). Bei einem einzigen Gewicht wie im Skript ist es immer dieses. Die Regel ist die von neuralnet in R.",
    "grprop-sag":
      "Rprop⁻ mit einer Zeile mehr, mit der es seine Autoren global konvergent nennen: Die Schrittweite eines Gewichts wird aus denen aller anderen und ihren Gradienten gemacht, sodass Σ Δg über alle Gewichte −δ ist, soweit Δmin und Δmax es zulassen. Hier ist es das Gewicht mit dem kleinsten Gradienten (sag). Bei einem einzigen Gewicht wie im Skript ist es immer dieses. Die Regel ist die von neuralnet in R.",
    "steepest-descent":
      "Geht gegen den Gradienten, so weit eine Suche auf dieser Geraden es sagt. Auf dem Boden eines langen Tals geht es im Zickzack, denn am Ende jeder Suche steht der neue Gradient senkrecht auf dem letzten.",
    "cg-pr+":
      "Jede Richtung behält einen Anteil β der letzten, damit nicht wieder verloren geht, was auf jener gewonnen wurde. Mit dem β von Polak und Ribière führt ein schlechter Schritt von selbst zu −g zurück.",
    "cg-fr":
      "Jede Richtung behält einen Anteil β der letzten, damit nicht wieder verloren geht, was auf jener gewonnen wurde. Das β von Fletcher und Reeves war das erste; nach einem schlechten Schritt bleibt es lange nahe 1, und die Richtung kommt nur langsam los.",
    "cg-hs":
      "Jede Richtung behält einen Anteil β der letzten, damit nicht wieder verloren geht, was auf jener gewonnen wurde. Das β von Hestenes und Stiefel macht sie zur letzten konjugiert, mit der mittleren Krümmung über dem letzten Schritt.",
    scg: "Misst die Krümmung entlang der Richtung p mit einem weiteren Gradienten und geht zum Minimum der Parabel. λ steht neben der Krümmung wie bei Levenberg und Marquardt: Es wächst, wo die Parabel schlecht geraten hat, und schrumpft, wo sie gut war. Ein Schritt, der E höbe, wird nicht getan.",
    lbfgs:
      "Macht aus den letzten m Schritten und den Änderungen des Gradienten über ihnen eine Näherung der inversen Hesse-Matrix, ohne sie je hinzuschreiben, und multipliziert den Gradienten damit. In dieser Richtung findet eine Suche einen Schritt, der genug bringt. Jeder Punkt, den sie versucht, kostet einen Durchgang vorwärts und rückwärts.",
    bfgs: "Macht aus den Änderungen des Gradienten über seinen Schritten eine Näherung H der inversen Hesse-Matrix und geht entlang −Hg. Wo L-BFGS nur die letzten Schritte behält, erinnert sich H an alle; dafür braucht es so viele Zahlen wie das Quadrat der Parameter und ist für höchstens 8.192 davon.",
  },
  letters: (rates) =>
    `E ist der Verlust, g sein Gradient, w ein Gewicht${rates && `; ${rates}`}. Was die übrigen Einstellungen tun, steht im Programmtext.`,
  lettersOfTurns:
    "E ist der Fehler des ganzen Netzes, w eines seiner Gewichte, (t) der Schritt. g(t−1) ist der gespeicherte Gradient: 0 im ersten Schritt und nach g(t) ← 0. Δw ist der zuletzt getane Schritt. Δmax bewahrt ein Gewicht davor, davonzulaufen, wo es fast flach ist; Δmin bewahrt Δ davor, zu nichts zu schrumpfen. Nach g(t) ← 0 hat der nächste Schritt nichts zu vergleichen, und Δ ruht: sonst träfe ein Gewicht, das zurückging, dieselbe Wende noch einmal, und eines, das stehen blieb, hielte seine unveränderte Steigung für Fortschritt, und sein Δ wüchse sofort.",
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
  branches: {
    grow: "wachsen",
    "turn, stay": "Wende, bleiben",
    "turn, back": "Wende, zurück",
    "turn, move": "Wende, weiter",
    keep: "beibehalten",
  },
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
    turns: {
      moves: (n) =>
        `g hat das Vorzeichen gewechselt (s = ${n.s} < 0): w ist über ein Minimum gesprungen. ${n.change}, und w folgt sofort dem neuen Vorzeichen, nach ${n.w}.`,
      back: (n) =>
        `g hat das Vorzeichen gewechselt (s = ${n.s} < 0): w ist über ein Minimum gesprungen. Sein letzter Schritt wird zurückgenommen, gleich was E getan hat: w ist wieder ${n.w}. ${n.change}, und für g wird 0 gespeichert.`,
      stays: (n) =>
        `g hat das Vorzeichen gewechselt (s = ${n.s} < 0): w ist über ein Minimum gesprungen. Es bleibt in diesem Schritt, wo es ist. ${n.change}, und für g wird 0 gespeichert.`,
      backRose: (n) =>
        `g hat das Vorzeichen gewechselt (s = ${n.s} < 0), und E ist von ${n.errorBefore} auf ${n.error} gestiegen: Der letzte Schritt hat geschadet und wird zurückgenommen, w ist wieder ${n.w}. ${n.change}, und für g wird 0 gespeichert.`,
      staysFell: (n) =>
        `g hat das Vorzeichen gewechselt (s = ${n.s} < 0), aber E ist nicht gestiegen (${n.error} nach ${n.errorBefore}): Der letzte Schritt hat nicht geschadet, und w bleibt bei ${n.w}. ${n.change}, und für g wird 0 gespeichert.`,
      backGrew: (n) =>
        `g hat das Vorzeichen gewechselt (s = ${n.s} < 0), und |g| ist von ${n.sizeBefore} auf ${n.size} gewachsen: Der letzte Schritt wird zurückgenommen, gleich was aus E geworden ist (${n.error} nach ${n.errorBefore}). w ist wieder ${n.w}, ${n.change}.`,
      staysShrank: (n) =>
        `g hat das Vorzeichen gewechselt (s = ${n.s} < 0), und |g| ist nicht gewachsen (${n.size} nach ${n.sizeBefore}): w bleibt bei ${n.w}, gleich was aus E geworden ist (${n.error} nach ${n.errorBefore}). ${n.change}.`,
    },
    gradient: (n) =>
      n.kept === ""
        ? `w bewegt sich um ${n.move}, nach ${n.w}.`
        : `Jetzt ist ${n.kept}, und w bewegt sich um ${n.move}, nach ${n.w}.`,
  },
  probes: {
    choose: "Funktion",
    names: { bowl: "Lange Schale", valley: "Krummes Tal" },
    about:
      "Dieses Verfahren fragt nach E und g an Punkten eigener Wahl, seinen Proben; ein Skript kann darauf nicht antworten. Darum geht es hier über eine Funktion von zwei Gewichten. Jede Probe kostet einen Durchgang vorwärts und einen rückwärts.",
    point: "Punkt",
    begins: "Anfang",
    probe: (k) => `Probe ${count(k)}`,
    taken: "genommen",
    tableLabel: "Die Schritte und ihre Proben",
    start: (place) => `w ist ${place}, und noch ist nichts versucht.`,
    tried: (probes) => (probes === 1 ? "Eine Probe." : `${count(probes)} Proben.`),
    moves: (n) => `w geht zu Probe ${count(n.probe)}, ${n.place}, und E fällt von ${n.before} auf ${n.error}.`,
    stays: (n) => `w bleibt bei ${n.place}: E wäre gestiegen.`,
    kept: (state) => `Jetzt ist ${state}.`,
    ended: "Keine lag tiefer: Hier endet ein Lauf.",
  },
  listingTitle: "Der Programmtext, der läuft",
  listingPart: "Teil der Datei",
  onlyStep: "Der Schritt",
  wholeFile: "Ganze Datei",
  listingLabel: (file) => `Programmtext von ${file}`,
  listingNote: "Das ist die Datei selbst, wie sie hier und unter nbl train läuft.",
  litNote: "Hervorgehoben sind die Zeilen, in denen der letzte Schritt etwas geändert hat.",
  codeNotes: {
    loop: "Jeder Durchgang der Schleife ist ein Gewicht.",
    sign: "sign ergibt −1, 0 oder 1.",
    signOfProduct:
      "signOfProduct nimmt das Vorzeichen von g(t)·g(t−1) aus den beiden Vorzeichen: Das Produkt selbst wäre bei zwei sehr kleinen Gradienten 0.",
    product: "Math.fround rundet das Produkt auf float32: Unter etwa 10⁻²³ ist das Produkt der Gradienten 0.",
    back: "Δw wird nicht gespeichert: Bei einem Wechsel war es sign(g)·Δ, mit Δ, wie es noch ist. Darum wird es zurückgenommen, bevor Δ schrumpft.",
    stored: "stored rundet auf float32, wo PyTorchs Vektoren gerundet sind, damit beide denselben Weg gehen.",
  },
  deviationsTitle: "Was Bibliotheken stattdessen rechnen",
  deviationsIntro: (label) =>
    `Jede dieser Umsetzungen kommt ${label} nahe und weicht davon ab. Tests, die fragen, ob ein Verfahren konvergiert, unterscheiden sie nicht: Auch von diesen konvergieren die meisten. Ein Skript sagt, ab welchem Schritt eine abweicht.`,
  sameRule: (isRight, label) =>
    isRight ? `Auf einem Skript geht es die Gewichte von ${label}.` : `Es gilt selbst als ${label}.`,
  showRule: (label) => `${label} zeigen`,
  deviationsTable: "Gewichte nach jedem Schritt, der veröffentlichten Regel und der Abweichungen",
  rightRule: "veröffentlicht",
  differsHere: "≠",
  parts: (step) => `weicht ab Schritt ${count(step)} ab`,
  notTold: "von diesem Skript nicht erkannt",
  noDeviations: "Kein Skript unterscheidet dieses Verfahren von Beinahe-Treffern.",
  noneKnown: "Es fand sich keine Umsetzung, die für diese Regel gehalten wird und anders geht.",
};
