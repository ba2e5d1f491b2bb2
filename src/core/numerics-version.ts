/**
 * The version of the arithmetic: which operations are done, in which order, with which roundings. Records carry it,
 * because only runs of the same version give the same bits. Any change of results raises it.
 */
export const NUMERICS = 1;
