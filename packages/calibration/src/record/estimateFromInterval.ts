import type { Report } from "@liftmix/core"
import { standardErrorFromInterval } from "../convert/standardErrorFromInterval.ts"
import { twoPieceFromInterval, twoPieceSd } from "../convert/TwoPieceNormal.ts"
import type { LiftEstimate } from "./ExperimentRecord.ts"
import { estimateShape } from "./estimateShape.ts"
import type { LiftQuantity } from "./liftQuantity.ts"
import type { RefuseRow } from "./RefuseRow.ts"
import type { ShortRow } from "./ShortRow.ts"

/** Sides of an interval whose lengths differ by more than this factor are kept apart (rule V14). */
const ASYMMETRY_LIMIT = 1.5
/** A reported standard error further than this from the interval's is not believed (rule V10). */
export const DISAGREEMENT_LIMIT = 0.25

/**
 * The estimate of a row that reports an interval. Its ends go through the conversion like the point and are put in
 * order: the dearer end of a cost per outcome is the smaller lift.
 */
export function estimateFromInterval(
  row: ShortRow,
  quantity: LiftQuantity,
  lift: number,
  reportedSe: number | undefined,
  refuse: RefuseRow,
  report: Report
): LiftEstimate | undefined {
  const level = intervalLevel(row, refuse)
  if (level === undefined) return undefined
  if (quantity.lower !== undefined && quantity.upper !== undefined && quantity.lower > quantity.upper) {
    return refuse(
      "E04",
      quantity.name,
      `has its bounds swapped: lower ${quantity.lower}, upper ${quantity.upper}`,
      "Exchange them, and check whether the point's sign was turned as well."
    )
  }
  const bounds = [quantity.lower, quantity.upper].flatMap(bound =>
    bound === undefined ? [] : quantity.conversion.lift(bound)
  )
  const sides = row.number("sides") ?? bounds.length
  if ((sides !== 1 && sides !== 2) || bounds.length !== sides) {
    return refuse(
      "E04",
      "sides",
      `has ${bounds.length} finite bound${bounds.length === 1 ? "" : "s"} for an interval of ${sides} sides`,
      "A two-sided interval needs both bounds, a one-sided one exactly one."
    )
  }
  // A single bound has to lie on its own side of the point.
  const { lower: below = Number.NEGATIVE_INFINITY, point, upper: above = Number.POSITIVE_INFINITY } = quantity
  const around =
    bounds.every(Number.isFinite) && below < point && point < above && (sides === 1 || inOrder(bounds, lift))
  if (!around) {
    return refuse(
      "E04",
      quantity.name,
      `has the point ${quantity.point} outside its interval [${quantity.lower}, ${quantity.upper}]`,
      "Check that point and bounds are of the same quantity."
    )
  }
  const lower = sides === 2 ? Math.min(...bounds) : bounds[0] < lift ? bounds[0] : undefined
  const upper = sides === 2 ? Math.max(...bounds) : bounds[0] < lift ? undefined : bounds[0]
  const interval = { lower: lower ?? null, upper: upper ?? null, level, sides, kind: "confidence" } as const

  if (lower !== undefined && upper !== undefined && isAsymmetric(lower, lift, upper)) {
    const fitted = twoPieceFromInterval(lift, lower, upper, level)
    const widening = ofBase(lift, twoPieceSd(fitted), quantity) / twoPieceSd(fitted)
    const { left: sigmaLeft, right: sigmaRight } = { left: widening * fitted.left, right: widening * fitted.right }
    const se = widening * twoPieceSd(fitted)
    return { lift, se, dist: "two_piece", sigmaLeft, sigmaRight, interval, seMethod: "interval" }
  }
  const shape = estimateShape(row)
  const se = standardErrorFromInterval(lift, { lower, upper, level, sides }, shape.df)
  if (reportedSe !== undefined && Math.abs(reportedSe / se - 1) > DISAGREEMENT_LIMIT) {
    report({
      code: "V10",
      severity: "warning",
      message: `Experiment ${row.text("id")}: the standard error ${reportedSe} and the interval, which implies ${Number(se.toPrecision(4))}, disagree by more than 25 %. The interval is used.`,
      remedy: "Ask the vendor which is right, and leave the other blank.",
      where: { file: row.file, row: row.row, column: "se" }
    })
  }
  const whole = ofBase(lift, se, quantity)
  return { ...shape, lift, se: whole, interval, seMethod: sides === 1 ? "interval_one_sided" : "interval" }
}

/** The standard error with that of the base which the lift is in proportion to: √(se² + s² lift² + s² se²). */
const ofBase = (lift: number, se: number, { conversion: { baseError = 0 } }: LiftQuantity): number =>
  Math.hypot(se, baseError * lift, baseError * se)

function intervalLevel(row: ShortRow, refuse: RefuseRow): number | undefined {
  const stated = row.number("level")
  // People write 90 for 90 %; a level of 1 % or less, or of 100 %, is no interval.
  const level = stated !== undefined && stated > 1 ? stated / 100 : stated
  if (level !== undefined && level > 0 && level < 1) return level
  return refuse(
    "E04",
    "level",
    stated === undefined ? "has an interval without a level" : `has an interval of level ${stated}`,
    "Give the interval's level, such as 0.9 for 90 %."
  )
}

const inOrder = (bounds: readonly number[], lift: number): boolean =>
  Math.min(...bounds) < lift && lift < Math.max(...bounds)

const isAsymmetric = (lower: number, lift: number, upper: number): boolean =>
  Math.abs(Math.log((upper - lift) / (lift - lower))) > Math.log(ASYMMETRY_LIMIT)
