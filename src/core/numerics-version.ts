/**
 * The version of the arithmetic: which operations are done, in which order, with which roundings. Records carry it,
 * since only runs of one version can be expected to give the same bits. Any change of results raises it.
 */
export const NUMERICS = 1;
