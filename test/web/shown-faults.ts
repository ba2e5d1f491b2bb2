/** What is wrong with what the page shows, whatever was done before: asked of the page itself while it is used at random. */
import type { Page } from "playwright-core";
import type { Lab } from "../../src/web/lab/lab.ts";

declare const lab: Lab;

/** Runs in the page before all else: remembers the texts that each canvas shows, since nothing else can read them. */
export function noteCanvasTexts(): void {
  const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
  const texts = new WeakMap<HTMLCanvasElement, string[]>();
  Object.assign(globalThis, { canvasTexts: texts });
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    texts.set(this.canvas, []);
    clearRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
    texts.get(this.canvas)?.push(text);
    fillText.call(this, text, ...(place as [number, number]));
  };
}

/**
 * Sentences on what is wrong now; none is the aim. No screen is blank and no failure silent; what Race says at one time is of one
 * epoch that all its techniques have reached. What is drawn a little later than it is said is looked at only at rest.
 */
export function shownFaults(page: Page, isAtRest = false): Promise<string[]> {
  return page.evaluate((resting) => {
    const faults: string[] = [];
    const main = document.querySelector<HTMLElement>("main");
    if ((main?.innerText.trim().length ?? 0) < 10) faults.push("the screen is blank");
    if (document.title.trim() === "") faults.push("the page has no title");
    const phase = lab.phase.value;
    if (phase === "failed" && lab.trouble.value === null) faults.push("it failed and says nothing");
    const trouble = lab.trouble.value;
    if (trouble !== null && !document.body.innerText.includes(trouble.slice(0, 30))) {
      faults.push(`it doesn't show its message: ${trouble}`);
    }
    const digits = (text: string | null | undefined) => (text ?? "").replace(/(?<=\d)[.,\s’](?=\d{3})/g, "");
    const number = (text: string) => Number(text.replace("−", "-").replace(",", ".").replace(/[%\s]/g, ""));
    const table = document.querySelector(".race-live table");
    if (table !== null && phase !== "loading") {
      const said = /\d+/.exec(digits(table.querySelector(".race-at")?.textContent));
      const at = said === null ? 0 : Number(said[0]);
      const common = lab.epoch.value;
      if (at > common) faults.push(`Race's table is of epoch ${at}, but all have come to ${common} only`);
      const rows = [...table.querySelectorAll("tbody tr:not(.race-out)")];
      for (const [k, run] of lab.runs.value.entries()) {
        if (["failed", "diverged"].includes(run.status.value)) continue;
        const { loss, accuracy, rmse } = run.curve.value.evaluation;
        const [shownLoss, shownScore] = [...(rows[k]?.querySelectorAll("td") ?? [])].map(
          (cell) => cell.textContent ?? "",
        );
        const isNear = (text: string | undefined, value: number | undefined) => {
          if (value === undefined || !Number.isFinite(value) || /[e·]/.test(text ?? "")) return (text ?? "") !== "";
          const decimals = /[.,](\d+)/.exec(text ?? "")?.[1].length ?? 0;
          return Math.abs(number(text || "NaN") - value) <= 0.51 * 10 ** -decimals;
        };
        const score = accuracy === undefined ? rmse?.[at] : 100 * accuracy[at];
        if (!isNear(shownLoss, loss[at]) && loss[at] < 1000) {
          faults.push(`Race's table: ${run.style.label} has loss "${shownLoss}" at epoch ${at}, its curve ${loss[at]}`);
        }
        if (accuracy !== undefined && !isNear(shownScore, score)) {
          faults.push(`Race's table: ${run.style.label} has "${shownScore}" at epoch ${at}, its curve ${score}`);
        }
      }
      const finding = digits(document.querySelector(".race-finding")?.textContent);
      if (common > 0 && (phase === "running" || phase === "paused") && lab.runs.value.length > 0) {
        const epochs: readonly string[] = finding.match(/\d+/g) ?? [];
        const isNobody = lab.runs.value.every(({ curve }) => !Number.isFinite(curve.value.evaluation.loss[common]));
        if (!isNobody && !epochs.includes(String(common))) {
          faults.push(`Race's headline is "${finding}" at epoch ${common}`);
        }
      }
      if (resting && common > 0 && phase !== "running") {
        const { canvasTexts } = globalThis as unknown as { canvasTexts: WeakMap<HTMLCanvasElement, string[]> };
        const canvas = document.querySelector<HTMLCanvasElement>(".race-chart-large canvas");
        const texts = (canvas && canvasTexts.get(canvas)) ?? [];
        if (texts.length === 0) faults.push("Race's large figure has no texts");
        const alternative = digits(document.querySelector(".race-chart-large")?.getAttribute("aria-label"));
        if (!alternative.includes(String(common)))
          faults.push(`Race's figure is told as "${alternative}" at ${common}`);
      }
    }
    if (resting && document.querySelector(".inside-stale") !== null && phase !== "running" && phase !== "loading") {
      const said = [...document.querySelectorAll(".inside-notice, .inside-epoch output, .inside-computing")];
      faults.push(`Inside is greyed at rest: ${said.map((one) => one.textContent).join(" | ")}`);
    }
    if (resting && document.querySelector(".frame-waiting") !== null && !document.querySelector("[role=alert]")) {
      faults.push("a screen is waited for");
    }
    return faults;
  }, isAtRest);
}
