import { type BlockSource, type BlockWork, GATHERED, type Unit } from "./block-work.ts";
import type { Crew, Job } from "./crew.ts";
import { BLOCK, type Image } from "./image.ts";

/** One thread's hand in a pass; all threads of a run call the same functions, each with its own. */
export interface Hand {
  readonly work: BlockWork;
  readonly crew: Crew;
  /** 0 for the thread that leads the run. */
  readonly thread: number;
  readonly image: Image;
  /** What this thread found that is ∞ or NaN: in the parts of the gradient it finished, in the parameters it stepped. */
  readonly notFinite: { gradient: number; params: number };
}

/** A block of an image's samples, for a pass over all of them. */
export function imageBlock(image: Image, block: number, roles: number): BlockSource {
  const first = block * BLOCK;
  const starts = image.rowStarts + first * 4;
  return {
    image,
    first: 0,
    rows: Math.min(BLOCK, image.count - first),
    starts,
    ends: starts + 4,
    middles: image.rowMiddles === 0 ? 0 : image.rowMiddles + first * 4,
    block,
    values: image.values + first * image.columns * 4,
    labels: image.labels + first * 4,
    roles,
  };
}

/**
 * A pass over the whole image, block by block, without a barrier: threads take tasks from one list, in which block k + lag
 * goes forward just before the gradient's units get block k's shares. Each unit gets its blocks in order, whoever adds
 * them. Losses are left for each block at `region.sums`.
 */
export function fullPass({ work, crew, thread, image }: Hand, units: readonly Unit[], withGradient: boolean): void {
  const { roles, sums, threads, slots } = work.region;
  const blocks = Math.ceil(image.count / BLOCK);
  const forward = (block: number, slot: number) => {
    const source = imageBlock(image, block, roles + block * BLOCK);
    work.forward(source, slot);
    work.loss(source, slot, sums + block * 32);
    if (withGradient) work.deltas(source, slot);
  };
  if (!withGradient) {
    for (let block = crew.claim(); block < blocks; block = crew.claim()) forward(block, thread);
    return;
  }
  const lag = threads === 1 ? 1 : threads;
  const inTurn = units.length + 1;
  const tasks = lag + blocks * inTurn;
  for (let task = crew.claim(); task < tasks; task = crew.claim()) {
    const turn = Math.floor((task - lag) / inTurn);
    const unit = task < lag ? units.length : (task - lag) % inTurn;
    if (unit < units.length) {
      crew.awaitForwarded(turn);
      crew.awaitTurn(unit, turn);
      work.addGradient(imageBlock(image, turn, roles), turn % slots, units[unit]);
      crew.summed(unit, turn);
    } else {
      const block = task < lag ? task : turn + lag;
      if (block >= blocks) continue;
      crew.awaitSlot(block, units.length);
      forward(block, block % slots);
      crew.forwarded(block);
    }
  }
}

/**
 * A part of a mini-batch, at most 512 samples whose indices stand at `region.samples`: each thread takes a share of the
 * samples forward, then panels of the gradient, which it finishes with the batch's last part. Losses are left for each
 * sample at slot 0's outcomes, answers too.
 */
export function batchPass(hand: Hand, units: readonly Unit[], { rows, withGradient, part, count }: Job): void {
  const { work, crew, thread, image } = hand;
  const { threads, sums, starts, ends, labels, values, ones } = work.region;
  const share = 4 * Math.ceil(rows / 4 / threads);
  const first = Math.min(rows, thread * share);
  const mine = Math.min(rows - first, share);
  const block = { image, first: 0, rows, starts, ends, middles: 0, block: GATHERED, values, labels, roles: ones };
  if (mine > 0) {
    gather(hand, first, mine);
    const source = { ...block, first, rows: mine };
    work.forward(source, 0);
    work.loss(source, 0, sums + thread * 32);
    if (withGradient) work.deltas(source, 0);
  }
  if (!withGradient) return;
  crew.barrier();
  for (let unit = crew.claim(); unit < units.length; unit = crew.claim()) {
    work.addGradient(block, 0, units[unit]);
    if (part.last) hand.notFinite.gradient += work.finish(units[unit].layer, units[unit].panel, count);
  }
}

/** Brings samples `first` to `first + rows` of a mini-batch together. */
function gather({ work, image }: Hand, first: number, rows: number): void {
  const { buffer } = work.kernels.memory;
  const { region } = work;
  const samples = new Uint32Array(buffer, region.samples + first * 4, rows);
  const labels = new Uint32Array(buffer, region.labels + first * 4, rows);
  const ofImage = new Uint32Array(buffer, image.labels, image.count);
  for (let r = 0; r < rows; r++) labels[r] = ofImage[samples[r]];
  if (image.path === "sparse") {
    const rowStarts = new Uint32Array(buffer, image.rowStarts, image.count + 1);
    const starts = new Uint32Array(buffer, region.starts + first * 4, rows);
    const ends = new Uint32Array(buffer, region.ends + first * 4, rows);
    for (let r = 0; r < rows; r++) {
      starts[r] = rowStarts[samples[r]];
      ends[r] = rowStarts[samples[r] + 1];
    }
  } else {
    const all = new Float32Array(buffer, image.values, image.count * image.columns);
    const room = new Float32Array(buffer, region.values + first * image.columns * 4, rows * image.columns);
    for (let r = 0; r < rows; r++) {
      const at = samples[r] * image.columns;
      room.set(all.subarray(at, at + image.columns), r * image.columns);
    }
  }
}

/** Panels of all layers, dealt out to threads: brings the parameters into the kernels' layout. */
export function preparePass({ work, thread }: Hand, withGradient: boolean): void {
  const { layers, threads } = work.region;
  let turn = 0;
  for (let l = 0; l < layers.length; l++) {
    for (let p = 0; p < layers[l].panels.length; p++) {
      if (turn++ % threads === thread) work.prepare(l, p, withGradient);
    }
    if (withGradient && l > 0 && turn++ % threads === thread) work.prepareTransposed(l);
  }
}

/** Panels of all layers, dealt out to threads: writes the gradient of n samples. */
export function finishPass({ work, thread, notFinite }: Hand, n: number): void {
  const { layers, threads } = work.region;
  let turn = 0;
  for (let l = 0; l < layers.length; l++) {
    for (let p = 0; p < layers[l].panels.length; p++) {
      if (turn++ % threads === thread) notFinite.gradient += work.finish(l, p, n);
    }
  }
}
