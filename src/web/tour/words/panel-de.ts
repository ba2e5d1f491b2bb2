import { count, loss, short } from "../../words/numbers.ts";
import type { Facts } from "./facts.ts";
import type { PanelWords } from "./panel-en.ts";
import { byNeed, counted, ranked } from "./sentence-parts.ts";

/** Texts of the tour's panel, in German. */
export const panel: PanelWords = {
  progress: (step: number, all: number): string => `${step} von ${all}`,
  back: "Zurück",
  next: "Weiter",
  finish: "Beenden",
  leave: "Verlassen",
  keep: "Behalten",
  keepHelp: "Behalten: die Tour verlassen, und die Seite bleibt, wie sie ist",
  acting: "Es läuft …",
  replaces: "Das eigene Experiment kommt beim Verlassen zurück, bei Epoche 0.",
  failed: "Das ging hier nicht. Wenn oben eine Meldung steht, nennt sie den Grund.",
  left: "Die Tour ist zu Ende; alles ist, wie es war.",
  kept: "Die Tour ist zu Ende; die Seite bleibt, wie sie ist.",
  steps: {
    sign: {
      title: "Warum nur das Vorzeichen?",
      text: "Gradientenabstieg bewegt jedes Gewicht um seine Steigung mal eine Rate η. Dies ist ein langes Tal, quer bis zu hundertmal so steil wie längs: Eine Rate über 0,01 springt dort quer hinaus, eine darunter kommt längs nur kriechend voran. Rprop fragt die Steigung nur, wo es abwärts geht; wie weit, bestimmt es selbst.",
      look: "Zu sehen: Ein Weg kriecht, einer läuft.",
      act: "30 Schritte: nach Größe und nach Vorzeichen",
    },
    delta: {
      title: "Was tut Δ?",
      text: "Jedes Gewicht hat seine eigene Schrittweite Δ. Solange seine Steigung ihr Vorzeichen behält, stimmt der Weg, und Δ wird mit η⁺ = 1,2 multipliziert; wo es wechselt, ist das Gewicht über die Talsohle gesprungen, und Δ wird mit η⁻ = 0,5 multipliziert: Die Sohle liegt innerhalb des letzten Schritts, da ist die Hälfte eine gute Wahl. Um ein Fünftel zu wachsen ist vorsichtiger, denn ein zu großes Δ springt bald wieder. So passen die Schritte zur Landschaft, und niemand muss eine Lernrate wählen.",
      look: "Zu sehen: Die Punkte liegen immer weiter auseinander.",
      act: "Drei Schritte machen",
    },
    back: {
      title: "Was ist Backtracking?",
      text: "Wechselt die Steigung ihr Vorzeichen, so steht das Gewicht auf der anderen Seite des Tals. Rprop⁺ nimmt dann die letzte Bewegung zurück und versucht es mit halbem Δ noch einmal. Das ist Backtracking: sicher, aber es kostet einen Schritt und den zurückgelegten Weg.",
      look: "Zu sehen: der Fall der Regel, der aufleuchtet.",
      act: "Bis zum ersten Wechsel gehen",
    },
    improved: {
      title: "Was verbessert das „i“?",
      text: "Ein Wechsel heißt nicht, dass der Sprung geschadet hat: Oft liegt die andere Seite tiefer. iRprop⁺ fragt den Fehler E des ganzen Netzes und nimmt eine Bewegung nur zurück, wenn E gestiegen ist. Hier trainieren drei Verfahren dasselbe kleine Netz mit 2000 handgeschriebenen Ziffern.",
      look: "Zu sehen: wer am Ende am tiefsten ist.",
      act: "Rennen der drei",
    },
    local: {
      title: "Warum ist die lokale Variante falsch?",
      text: "Ein Python-Projekt las die Regel anders: Es nimmt eine Bewegung zurück, wo die Steigung dieses einen Gewichts gewachsen ist. Doch sie sagt nicht, ob der Fehler des Netzes gestiegen ist. Ein Training zeigt den Unterschied kaum, denn beide konvergieren; ein Skript von zehn Gradienten zeigt ihn.",
      look: "Zu sehen: Zeile 3 der Tabelle, und das ≠ darunter.",
      act: "Schritt 3 des Skripts zeigen",
    },
    turn: {
      title: "Wann unterscheiden sie sich?",
      text: "Rprop geht entlang der Achsen, jedes Gewicht für sich. Solange das Tal längs einer Achse liegt, ist das kein Nachteil, und alle sind bald unten. Schräg brauchen die Gewichte einander: Die Steigungen wechseln ständig, und es entscheidet, was ein Verfahren bei einem Wechsel tut.",
      look: "Zu sehen: wie die Wege im Zickzack gehen.",
      act: "Ellipse auf 30° drehen",
    },
    batches: {
      title: "Warum schaden kleine Stapel?",
      text: "Ein kleiner Stapel (Mini-Batch) zeigt die Steigung weniger Beispiele, und wo sie klein ist, ist ihr Vorzeichen Zufall. Rprop hält jeden solchen Wechsel für einen Sprung über die Talsohle: Δ schrumpft und schrumpft, das Lernen endet. RMSprop teilt durch ein laufendes Mittel, das für benachbarte Stapel fast gleich ist; so hebt der Zufall sich auf.",
      look: "Zu sehen: Die Kurve von Rprop fällt nicht weiter.",
      act: "Rennen mit Stapeln von 64",
    },
    bits: {
      title: "Dieselben Bits, und nun selbst",
      text: "Aller Zufall kommt aus dem Startwert, und jede Summe hat eine feste Reihenfolge. Wer den Link dieser Seite öffnet oder ihre Befehlszeile ausführt, bekommt also dieselben Gewichte bis aufs letzte Bit. Hier ist die Probe; danach lässt sich oben alles ändern, unter „Landschaft“ der Start ziehen, unter „Test“ eine Ziffer zeichnen.",
      look: "Zu sehen: die Prüfsummen unter der Figur.",
      act: "Zweimal trainieren und vergleichen",
    },
    ask: {
      title: "Welche Regel ist zuerst unten?",
      text: "Noch einmal ein Gewicht: Die Kugel liegt weit oben links, und der erste Schritt hat die Länge 1. Alle vier Regeln gehen dieselbe Kurve hinab. Welche braucht am wenigsten Schritte, bis E unter 0,001 liegt? Wählen, dann ausprobieren.",
      look: "Jetzt sind Sie dran.",
      act: "Laufen lassen",
    },
  },
  outcomes: {
    sign: ({ steps, rate, bySize, bySign }: Facts["sign"]): string =>
      `Nach ${count(steps)} Schritten ist E nach der Größe der Steigung (SGD, η\u00a0=\u00a0${short(rate)}) ${loss(bySize)}, nach dem Vorzeichen allein (Rprop⁻) ${loss(bySign)}.`,
    delta: ({ deltas }: Facts["delta"]): string =>
      `Δ von w₁ war ${deltas.map((delta) => short(delta)).join(", dann ")}. Ab dem zweiten Schritt gibt es ein Vorzeichen zum Vergleich; es blieb, also ist jeder Schritt länger als der vorige.`,
    back: ({ step, weight, from, to, deltaBefore, deltaAfter }: Facts["back"]): string =>
      `In Schritt ${step} hatte die Steigung von w${weight === 1 ? "₁" : "₂"} gewechselt: Das Gewicht geht von ${short(from)} auf ${short(to)} zurück, und sein Δ schrumpft von ${short(deltaBefore)} auf ${short(deltaAfter)}.`,
    improved: ({ epochs, losses }: Facts["improved"]): string =>
      `Trainingsfehler nach ${count(epochs)} Epochen: ${ranked(losses)}. Ein Startwert zeigt nur einen Fall; „Bericht“ vergleicht mehrere.`,
    local: ({ step, right, local }: Facts["local"]): string =>
      `In Schritt ${step} wechselt g und |g| wächst, aber E fällt von 6 auf 5. iRprop⁺ bleibt bei w\u00a0=\u00a0${short(right)}; die lokale Variante geht auf ${short(local)} zurück. Von hier an (≠) geht sie einen anderen Weg.`,
    turn: ({ angle, steps }: Facts["turn"]): string =>
      `Schritte bis E < 10⁻⁶, bei 0° und bei ${angle}°: ${steps.map(({ label, before, after }) => `${label} ${counted(before)} → ${counted(after)}`).join(", ")}.`,
    batches: ({ epochs, losses }: Facts["batches"]): string =>
      `Trainingsfehler nach ${count(epochs)} Epochen: ${ranked(losses)}. „Schritt Δ“ über der Abbildung zeigt, wie Δ schrumpfte.`,
    bits: ({ first, second }: Facts["bits"]): string =>
      first === second
        ? `Beide Trainings endeten mit der Prüfsumme ${first.slice(0, 12)}…: dieselben Gewichte, Bit für Bit.`
        : `Die Prüfsummen sind verschieden, ${first.slice(0, 12)}… und ${second.slice(0, 12)}…: Das darf nicht sein. Bitte melden.`,
    ask: ({ guess, steps }: Facts["ask"]): string =>
      `Geraten: ${guess}. Schritte: ${byNeed(steps)}. Bei einem Gewicht kostet es nichts, sofort weiterzugehen; bei vielen, die einander brauchen, lohnt sich die Frage nach E: siehe die gedrehte Ellipse.`,
  },
};
