import { Schema } from "effect"

/**
 * How the expected KPI μ follows from the linear predictor η, the sum of intercept, columns and media effects, both national
 * equivalents (`Market`):
 * - identity: μ = η, every part adds to the KPI
 * - log: μ = e^η, every part multiplies it; the KPI has to be above 0
 */
export const Link = Schema.Literals(["identity", "log"])
export type Link = typeof Link.Type
