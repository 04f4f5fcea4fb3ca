import type { Report } from "@liftmix/core"
import { permutationPValue, standardErrorFromProbability } from "../convert/standardErrorFromProbability.ts"
import { estimateFromInterval } from "./estimateFromInterval.ts"
import { estimateShape } from "./estimateShape.ts"
import type { LiftEstimate } from "./ExperimentRecord.ts"
import type { LiftQuantity } from "./liftQuantity.ts"
import type { RefuseRow } from "./RefuseRow.ts"
import type { ShortRow } from "./ShortRow.ts"

/** Without any uncertainty given, the standard error is taken as this share of the lift (rule V19). */
const DEFAULT_CV = 0.5

/**
 * The lift and its uncertainty from whatever a row reports. The interval is preferred, then the standard error, then the
 * p-value or confidence; without any of them, half of the lift.
 */
export function estimateFromRow(
  row: ShortRow,
  quantity: LiftQuantity,
  refuse: RefuseRow,
  report: Report
): LiftEstimate | undefined {
  const { conversion, point, se: reported } = quantity
  const lift = conversion.lift(point)
  if (!Number.isFinite(lift)) {
    return refuse("E01", quantity.name, `has ${quantity.name} ${point}, which is no finite lift`, "Correct the value.")
  }
  const se = reported === undefined ? undefined : conversion.se(point, reported)
  if (se !== undefined && !(se > 0)) {
    return refuse("E01", "se", `has standard error ${reported}`, "Give a standard error above 0, or an interval.")
  }
  if (quantity.lower !== undefined || quantity.upper !== undefined) {
    return estimateFromInterval(row, quantity, lift, se, refuse, report)
  }
  const shape = estimateShape(row)
  if (se !== undefined) return { ...shape, lift, se, seMethod: "reported" }
  if (row.number("pValue") !== undefined || row.number("confidence") !== undefined) {
    return estimateFromProbability(row, lift, refuse)
  }
  if (lift === 0) {
    return refuse("E01", "se", "has lift 0 and no uncertainty", "Give the standard error or the interval.")
  }
  return { ...shape, lift, se: DEFAULT_CV * Math.abs(lift), seMethod: "default_cv" }
}

function estimateFromProbability(row: ShortRow, lift: number, refuse: RefuseRow): LiftEstimate | undefined {
  const pValue = row.number("pValue")
  const column = pValue === undefined ? "confidence" : "pValue"
  const stated = pValue ?? row.number("confidence") ?? Number.NaN
  const permutations = row.number("permutations")
  if (!(stated >= 0 && stated <= 1)) {
    return refuse("E06", column, `has ${column} ${stated}`, "Give a probability between 0 and 1.")
  }
  if (pValue === undefined && lift > 0 && stated < 0.5) {
    return refuse(
      "E06",
      column,
      `has a gain of which its confidence says that it is none, with ${1 - stated}`,
      "Confidence is the probability of a lift above 0. A p-value belongs into pValue."
    )
  }
  if ((stated === 0 || stated === 1) && (permutations === undefined || pValue === undefined)) {
    return refuse(
      "E06",
      column,
      `has ${column} of exactly ${stated}`,
      "No test is that sure: give permutations, the number behind the p-value, or the interval."
    )
  }
  const p = pValue !== undefined && permutations !== undefined ? permutationPValue(pValue, permutations) : pValue
  const se = standardErrorFromProbability(lift, p === undefined ? stated : 1 - p / 2)
  if (se === undefined || se === 0) {
    return refuse(
      "E06",
      column,
      `is so far from significant (${column} ${stated}) that this does not tell the size of the error`,
      "Give the interval or the standard error instead."
    )
  }
  // The shape is normal whatever df says: the p-value was turned into an error by the normal quantile.
  const estimate = { lift, se, dist: "normal" } as const
  return p === undefined ? { ...estimate, seMethod: "confidence" } : { ...estimate, pValue: p, seMethod: "p_value" }
}
