import type { PanelLift } from "./PanelLift.ts"

/**
 * How many times as wide a lift's error is where periods depend on those before: time-based regression states the error of
 * independent periods, as it is published, and beside it that of its residuals' autocorrelation where this is notable. 1 for all
 * other methods.
 */
export const autocorrelationWidening = ({ diagnostics: { inflatedSe }, se }: PanelLift): number =>
  inflatedSe !== undefined && inflatedSe > se && se > 0 ? inflatedSe / se : 1
