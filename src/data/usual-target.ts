/** The column of a regression's target if nobody names one. */
export const USUAL_TARGET = "target";
