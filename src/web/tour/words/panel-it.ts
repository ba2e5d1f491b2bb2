import { count, loss, short } from "../../words/numbers.ts";
import type { Facts } from "./facts.ts";
import type { PanelWords } from "./panel-en.ts";
import { byNeed, counted, ranked } from "./sentence-parts.ts";

/** Texts of the tour's panel, in Italian. */
export const panel: PanelWords = {
  progress: (step: number, all: number): string => `${step} di ${all}`,
  back: "Indietro",
  next: "Avanti",
  finish: "Fine",
  leave: "Esci",
  keep: "Tieni",
  keepHelp: "Tieni: esci dal tour e lascia la pagina così com’è",
  acting: "In corso…",
  replaces: "All’uscita torna il proprio esperimento, all’epoca 0.",
  failed: "Qui non è stato possibile. Se in alto c’è un messaggio, ne dice il motivo.",
  left: "Il tour è finito; tutto è com’era.",
  kept: "Il tour è finito; la pagina resta così com’è.",
  steps: {
    sign: {
      title: "Perché solo il segno?",
      text: "La discesa del gradiente muove ogni peso della sua pendenza per un tasso η. Questa è una lunga valle, di traverso fino a cento volte più ripida che per il lungo: lì un tasso sopra 0,01 salta fuori di traverso, e uno sotto per il lungo striscia. Rprop chiede alla pendenza solo da che parte si scende; di quanto, lo decide da sé.",
      look: "Da guardare: una via striscia, l’altra cammina.",
      act: "30 passi: per grandezza e per segno",
    },
    delta: {
      title: "Che cosa fa Δ?",
      text: "Ogni peso ha un proprio passo Δ. Finché la pendenza mantiene il segno la via è giusta, e Δ si moltiplica per η⁺ = 1,2; dove il segno cambia, il peso ha scavalcato il fondo della valle, e Δ si moltiplica per η⁻ = 0,5: il fondo sta entro l’ultimo passo, quindi la metà è una buona scelta. Crescere di un quinto è più prudente, perché un Δ troppo grande presto scavalca di nuovo. Così i passi si adattano al terreno, e nessuno deve scegliere un tasso di apprendimento.",
      look: "Da guardare: i punti sono sempre più lontani.",
      act: "Fai tre passi",
    },
    back: {
      title: "Che cos’è il backtracking?",
      text: "Quando la pendenza cambia segno, il peso sta sull’altro versante della valle. Rprop⁺ allora annulla l’ultimo spostamento e riprova con metà del Δ. È il backtracking: sicuro, ma costa un passo e la strada fatta.",
      look: "Da guardare: il caso della regola che si accende.",
      act: "Vai fino al primo cambio",
    },
    improved: {
      title: "Che cosa migliora la “i”?",
      text: "Un cambio di segno non vuol dire che il salto abbia nuociuto: spesso l’altro versante è più in basso. iRprop⁺ interroga l’errore E di tutta la rete e annulla uno spostamento solo se E è cresciuto. Qui tre tecniche addestrano la stessa piccola rete su 2000 cifre scritte a mano.",
      look: "Da guardare: chi è più in basso alla fine.",
      act: "Falle gareggiare",
    },
    local: {
      title: "Perché la variante locale è sbagliata?",
      text: "Un progetto in Python ha letto la regola in altro modo: annulla uno spostamento dove è cresciuta la pendenza di quel singolo peso. Ma essa non dice se l’errore della rete è cresciuto. Un addestramento quasi non lo rivela, perché entrambe convergono; un copione di dieci gradienti sì.",
      look: "Da guardare: la riga 3 della tabella, e il ≠ sotto.",
      act: "Mostra il passo 3 del copione",
    },
    turn: {
      title: "Quando si distinguono?",
      text: "Rprop procede lungo gli assi, ogni peso per conto suo. Finché la valle è parallela a un asse non è uno svantaggio, e tutte arrivano presto. Di sbieco i pesi hanno bisogno l’uno dell’altro: le pendenze cambiano segno di continuo, e decide ciò che una tecnica fa in quel momento.",
      look: "Da guardare: come le vie vanno a zigzag.",
      act: "Ruota l’ellisse a 30°",
    },
    batches: {
      title: "Perché i mini-lotti nuocciono?",
      text: "Un mini-lotto (mini-batch) mostra la pendenza di pochi campioni, e dove è piccola il suo segno è casuale. Rprop prende ogni cambio del genere per un salto oltre il fondo: Δ si riduce sempre più, e l’apprendimento si ferma. RMSprop divide per una media mobile, quasi uguale per lotti vicini, e così il caso si compensa.",
      look: "Da guardare: la curva di Rprop smette di scendere.",
      act: "Gara con lotti di 64",
    },
    bits: {
      title: "Gli stessi bit, e ora da soli",
      text: "Tutto il caso viene dal seme, e ogni somma ha un ordine fisso. Chi apre il link di questa pagina, o esegue la sua riga di comando, ottiene gli stessi pesi fino all’ultimo bit. Ecco la prova; poi si può cambiare tutto nella riga in alto, trascinare la partenza in “Paesaggio”, disegnare una cifra in “Prova”.",
      look: "Da guardare: le impronte sotto la figura.",
      act: "Addestra due volte e confronta",
    },
    ask: {
      title: "Quale regola arriva prima?",
      text: "Di nuovo un solo peso: la pallina è in alto a sinistra, e il primo passo è lungo 1. Tutte e quattro le regole scendono la stessa curva. Quale ha bisogno di meno passi perché E sia sotto 0,001? Scegliere, poi provare.",
      look: "Ora tocca a chi legge.",
      act: "Falle camminare",
    },
  },
  outcomes: {
    sign: ({ steps, rate, bySize, bySign }: Facts["sign"]): string =>
      `Dopo ${count(steps)} passi E vale ${loss(bySize)} con la grandezza della pendenza (SGD, η\u00a0=\u00a0${short(rate)}) e ${loss(bySign)} con il solo segno (Rprop⁻).`,
    delta: ({ deltas }: Facts["delta"]): string =>
      `Δ di w₁ valeva ${deltas.map((delta) => short(delta)).join(", poi ")}. Dal secondo passo c’è un segno da confrontare; è rimasto, perciò ogni passo è più lungo del precedente.`,
    back: ({ step, weight, from, to, deltaBefore, deltaAfter }: Facts["back"]): string =>
      `Al passo ${step} la pendenza di w${weight === 1 ? "₁" : "₂"} aveva cambiato segno: il peso torna da ${short(from)} a ${short(to)}, e il suo Δ scende da ${short(deltaBefore)} a ${short(deltaAfter)}.`,
    improved: ({ epochs, losses }: Facts["improved"]): string =>
      `Errore di addestramento dopo ${count(epochs)} epoche: ${ranked(losses)}. Un seme mostra un solo caso; “Rapporto” ne confronta diversi.`,
    local: ({ step, right, local }: Facts["local"]): string =>
      `Al passo ${step} g cambia segno e |g| cresce, ma E scende da 6 a 5. iRprop⁺ resta a w\u00a0=\u00a0${short(right)}; la variante locale torna a ${short(local)}. Da qui in poi (≠) fa un’altra strada.`,
    turn: ({ angle, steps }: Facts["turn"]): string =>
      `Passi fino a E < 10⁻⁶, a 0° e a ${angle}°: ${steps.map(({ label, before, after }) => `${label} ${counted(before)} → ${counted(after)}`).join(", ")}.`,
    batches: ({ epochs, losses }: Facts["batches"]): string =>
      `Errore di addestramento dopo ${count(epochs)} epoche: ${ranked(losses)}. “Passo Δ” sopra la figura mostra come Δ si è ridotto.`,
    bits: ({ first, second }: Facts["bits"]): string =>
      first === second
        ? `Entrambi gli addestramenti finiscono con il digest ${first.slice(0, 12)}…: gli stessi pesi, bit per bit.`
        : `I digest differiscono, ${first.slice(0, 12)}… e ${second.slice(0, 12)}…: non deve succedere. Si prega di segnalarlo.`,
    ask: ({ guess, steps }: Facts["ask"]): string =>
      `Risposta data: ${guess}. Passi: ${byNeed(steps)}. Con un solo peso proseguire subito non costa nulla; con molti che hanno bisogno l’uno dell’altro conviene chiedere di E: si veda l’ellisse girata.`,
  },
};
