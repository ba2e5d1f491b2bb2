import { batch, computed, type Signal, signal } from "@preact/signals";
import type { PlannedTechnique, PlannedTrial } from "../../experiment/plan/plan.ts";
import { addPoint, curveUpTo, emptyCurve } from "../../experiment/record/curve.ts";
import type { Curve, TrialRecord } from "../../experiment/record/record.ts";
import type { TechniqueStyle } from "../../report/figures/techniques-style.ts";
import type { Inside } from "../../trainer/inside.ts";
import type { Point } from "../../trainer/trainer.ts";
import { texts } from "../words/index.ts";
import type { Look, ModelFile, OverTime, RunEvent, WeightRow } from "../workers/protocol.ts";
import { unboxed } from "../workers/unboxed.ts";
import type { Run, RunStatus } from "./lab.ts";
import type { Sentence } from "./lab-store.ts";

/** Calls that a live run makes to its worker. */
export interface RunQuestions {
  look(run: string, epoch?: number): Promise<Look>;
  glance(run: string, epoch?: number): Promise<Look>;
  inside(run: string): Promise<Inside | null>;
  overTime(run: string): Promise<OverTime>;
  weight(run: string, index: number, rows: number, until?: number): Promise<WeightRow[]>;
  unwatch(run: string): void;
}

/** A run in a worker: receives the worker's events and publishes them as signals, once per frame. */
export class LiveRun implements Run {
  readonly trial: PlannedTrial;
  readonly technique: PlannedTechnique;
  readonly style: TechniqueStyle;
  /** The columns are shared and grow in place; only the object is new, so that views draw again. */
  readonly curve: Signal<Curve>;
  readonly epoch = signal(0);
  readonly status = signal<RunStatus>("ready");
  readonly reason = computed(() => {
    const reason = this.#reason.value;
    return typeof reason === "function" ? reason(texts.value.trouble) : reason;
  });
  readonly #reason = signal<string | Sentence | null>(null);
  readonly result = signal<{ readonly record: TrialRecord; readonly model: ModelFile | null } | null>(null);
  readonly #ask: RunQuestions;
  /** Points received since the last frame. */
  #waiting: Point[] = [];

  constructor(trial: PlannedTrial, technique: PlannedTechnique, style: TechniqueStyle, ask: RunQuestions) {
    this.trial = trial;
    this.curve = signal(emptyCurve(trial.identity.problem));
    this.technique = technique;
    this.style = style;
    this.#ask = ask;
  }

  look(epoch?: number): Promise<Look> {
    return this.#ask.look(this.trial.id, epoch);
  }

  glance(epoch?: number): Promise<Look> {
    return this.#ask.glance(this.trial.id, epoch);
  }

  inside(): Promise<Inside | null> {
    return this.#ask.inside(this.trial.id);
  }

  overTime(): Promise<OverTime> {
    return this.#ask.overTime(this.trial.id);
  }

  weight(index: number, rows: number, until?: number): Promise<WeightRow[]> {
    return this.#ask.weight(this.trial.id, index, rows, until);
  }

  unwatch(): void {
    this.#ask.unwatch(this.trial.id);
  }

  /** Whether it can continue training. */
  get canGo(): boolean {
    return ["ready", "running", "paused"].includes(this.status.peek());
  }

  /** Whether its initial weights are measured. */
  get isBegun(): boolean {
    return this.#waiting.length + this.curve.peek().epoch.length > 0;
  }

  /** Whether it ended, for whatever reason. */
  get isOver(): boolean {
    return ["done", "diverged"].includes(this.status.peek());
  }

  /** Handles an event of its worker. */
  hear(told: RunEvent): void {
    if (told.kind === "points") this.#waiting.push(...told.points);
    else if (told.kind === "back") this.#back(told.epoch);
    else if (told.kind === "paused") this.pause();
    else if (told.kind === "ended") this.#end(told.record, told.model);
    else this.fail(told.reason);
  }

  /** Publishes what was received since the last frame. */
  show(): void {
    if (this.#waiting.length === 0) return;
    const curve = this.curve.peek();
    for (const point of this.#waiting) addPoint(curve, point);
    const { epoch } = this.#waiting[this.#waiting.length - 1];
    this.#waiting = [];
    batch(() => {
      this.curve.value = { ...curve };
      this.epoch.value = epoch;
    });
  }

  /** Training is paused. */
  pause(): void {
    this.show();
    if (this.status.peek() === "running") this.status.value = this.epoch.peek() === 0 ? "ready" : "paused";
  }

  /** Training failed. */
  fail(reason: string | Sentence): void {
    this.show();
    batch(() => {
      this.status.value = "failed";
      this.#reason.value = reason;
    });
  }

  #back(epoch: number): void {
    this.show();
    batch(() => {
      this.curve.value = curveUpTo(this.curve.peek(), epoch);
      this.epoch.value = epoch;
      this.status.value = epoch === 0 ? "ready" : "paused";
      this.#reason.value = null;
      this.result.value = null;
    });
  }

  #end(record: TrialRecord, model: ModelFile | null): void {
    this.show();
    batch(() => {
      this.result.value = { record: unboxed(record), model };
      this.status.value = record.status === "diverged" ? "diverged" : "done";
      this.#reason.value = record.status === "diverged" ? record.reason : null;
    });
  }
}
