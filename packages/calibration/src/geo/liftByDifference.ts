import { mean, type Rng } from "@liftmix/core"
import { criticalValue } from "../convert/criticalValue.ts"
import { possibleAssignments } from "./Assignments.ts"
import { differenceInDifferences } from "./differenceInDifferences.ts"
import { type GeoPanel, sumOverGeos } from "./GeoPanel.ts"
import type { LiftCourse } from "./LiftCourse.ts"
import { finiteOrNull } from "./finiteOrNull.ts"
import type { PanelLift } from "./PanelLift.ts"
import type { PlacedTest } from "./PanelTest.ts"
import { randomisationInference } from "./randomisationInference.ts"

/**
 * Lift by difference in differences, p-value and interval by randomisation inference. The standard error is the interval's, so
 * that both say the same: that of the difference itself has hardly more than one degree of freedom where few geos are treated, none
 * with a single one. It stands in where too few assignments leave the interval open.
 */
export function liftByDifference(
  panel: GeoPanel,
  test: PlacedTest,
  level: number,
  rng: Rng
): Omit<PanelLift, "method" | "spendDelta" | "iroas"> {
  const { start, treated, until } = test
  const isTreated = treatedFirst(test)
  const changes = changesOver(panel, test, start, until)
  const { effect, se, df } = differenceInDifferences(changes, isTreated)
  const inferred = randomisationInference(changes, possibleAssignments(isTreated, rng), level)
  const { assignments, lower, pValue, upper } = inferred
  const units = treated.length * (until - start)
  const observed = sumOverGeos(panel, panel.kpi, treated).subarray(start, until)
  const baseline = observed.reduce((sum, y) => sum + y, 0) - effect * units
  const intervalError = (upper - lower) / (2 * criticalValue(level, 2))
  const isClosed = intervalError > 0 && intervalError < Infinity
  return {
    lift: effect * units,
    se: units * (isClosed ? intervalError : se),
    df: isClosed ? undefined : df,
    seMethod: isClosed ? "interval" : "reported",
    interval: { lower: lower * units, upper: upper * units, level, sides: 2 },
    att: effect,
    baseline,
    liftPercent: (100 * effect * units) / baseline,
    pValue,
    weights: {},
    diagnostics: { assignments }
  }
}

/**
 * The lift's course by differences: without the test the treated geos would have gone on from their mean before the start
 * as the control geos did. Intervals by randomisation inference, with the same assignments for every period.
 */
export function courseByDifference(panel: GeoPanel, test: PlacedTest, level: number, rng: Rng): LiftCourse {
  const { from, start, treated, until } = test
  const isTreated = treatedFirst(test)
  const assignments = possibleAssignments(isTreated, rng)
  const effectOver = (first: number, end: number) =>
    treated.length * (end - first) * differenceInDifferences(changesOver(panel, test, first, end), isTreated).effect
  const bandOf = (firstOf: (t: number) => number) => {
    const rows = Array.from({ length: until - start }, (_, i) => {
      const [first, end] = [firstOf(start + i), start + i + 1]
      const units = treated.length * (end - first)
      const { lower, upper } = randomisationInference(changesOver(panel, test, first, end), assignments, level)
      return { mean: effectOver(first, end), lower: finiteOrNull(units * lower), upper: finiteOrNull(units * upper) }
    })
    return {
      mean: rows.map(row => row.mean),
      lower: rows.map(row => row.lower),
      upper: rows.map(row => row.upper)
    }
  }
  const observed = Array.from(sumOverGeos(panel, panel.kpi, treated).subarray(from, until))
  return {
    dates: panel.dates.slice(from, until),
    observed,
    expected: observed.map((y, i) => y - effectOver(from + i, from + i + 1)),
    before: start - from,
    level,
    effect: bandOf(t => t),
    cumulative: bandOf(() => start)
  }
}

/** The lift alone. */
export function differenceEffect(panel: GeoPanel, test: PlacedTest): number {
  const changes = changesOver(panel, test, test.start, test.until)
  return test.treated.length * (test.until - test.start) * differenceInDifferences(changes, treatedFirst(test)).effect
}

const treatedFirst = ({ control, treated }: PlacedTest): readonly boolean[] =>
  [...treated, ...control].map((_, i) => i < treated.length)

/** [treated geos, then control geos] mean from period `first` up to `end` − mean before the test */
const changesOver = (panel: GeoPanel, { control, from, start, treated }: PlacedTest, first: number, end: number) =>
  [...treated, ...control].map(geo => {
    const series = panel.kpi.subarray(geo * panel.dates.length, (geo + 1) * panel.dates.length)
    return mean(series.subarray(first, end)) - mean(series.subarray(from, start))
  })
