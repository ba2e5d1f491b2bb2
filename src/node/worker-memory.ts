/**
 * Limits of threads that train: what a run keeps lies in the engine's memory, and what its steps allocate is short-lived, so V8's usual 16 MB a
 * half for young objects would only add to the peak of each thread.
 */
export const TRAINING_THREAD_LIMITS = { maxYoungGenerationSizeMb: 2 } as const;
