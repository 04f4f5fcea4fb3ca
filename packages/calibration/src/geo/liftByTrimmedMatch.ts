import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import { type GeoPanel, sumOverGeos } from "./GeoPanel.ts"
import type { Band, LiftCourse } from "./LiftCourse.ts"
import type { PanelLift } from "./PanelLift.ts"
import type { PlacedTest } from "./PanelTest.ts"
import { trimmedMatch, trimmedSpread } from "./trimmedMatch.ts"

/**
 * Lift by trimmed match: the return of the pairs (treated and control geos in the same order) times their difference of
 * spend. For a panel with costs.
 * @param cost [geo, time]
 */
export function liftByTrimmedMatch(
  panel: GeoPanel,
  cost: Float64Array,
  test: PlacedTest,
  level: number,
  trimmedPerSide?: number
): Omit<PanelLift, "method"> {
  const { treated, start, until, changedUntil = until } = test
  const spend = pairDifferences(panel, cost, test, start, changedUntil)
  const response = pairDifferences(panel, panel.kpi, test, start, until)
  const { iroas, se, lower, upper, trimmed } = trimmedMatch(response, spend, level, trimmedPerSide)
  const delta = total(spend)
  const lift = iroas * delta
  const bounds = [lower * delta, upper * delta]
  const observed = total(sumOverGeos(panel, panel.kpi, treated).subarray(start, until))
  return {
    lift,
    se: se * Math.abs(delta),
    df: undefined,
    seMethod: "reported",
    interval: { lower: Math.min(...bounds), upper: Math.max(...bounds), level, sides: 2 },
    att: lift / (treated.length * (until - start)),
    baseline: observed - lift,
    liftPercent: (100 * lift) / (observed - lift),
    pValue: 2 * normalCdf(-Math.abs(iroas) / se, 0, 1),
    spendDelta: { value: delta, se: 0 },
    iroas: { mean: iroas, lower, upper },
    weights: {},
    diagnostics: { pairs: treated.length, trimmedPerSide: trimmed }
  }
}

/**
 * The lift's course by the pairs that the whole test keeps: the effect of some periods is the sum of these pairs' differences,
 * Σ_kept (treated − control), times all pairs' change of spend over theirs, so that over the whole test it is the lift.
 * Its error is that of the lift with the differences of these periods; intervals reach as many of them to either side as the
 * lift's does. Before the start, expected is what the same pairs would have said of a test that was not.
 */
export function courseByTrimmedMatch(
  panel: GeoPanel,
  cost: Float64Array,
  test: PlacedTest,
  level: number,
  trimmedPerSide?: number
): LiftCourse {
  const { from, start, treated, until, changedUntil = until } = test
  const lift = liftByTrimmedMatch(panel, cost, test, level, trimmedPerSide)
  const spend = pairDifferences(panel, cost, test, start, changedUntil)
  const match = trimmedMatch(pairDifferences(panel, panel.kpi, test, start, until), spend, level, trimmedPerSide)
  const keptOf = (differences: readonly number[]) => match.kept.map(pair => differences[pair])
  const keptSpend = keptOf(spend)
  const scale = total(spend) / total(keptSpend)
  const over = (first: number, end: number) => {
    const differences = keptOf(pairDifferences(panel, panel.kpi, test, first, end))
    const iroas = total(differences) / total(keptSpend)
    const residuals = differences.map((y, i) => y - iroas * keptSpend[i])
    return { effect: scale * total(differences), se: Math.abs(scale) * trimmedSpread(residuals, match.trimmed) }
  }
  // Pairs that agree exactly have no error, and their interval no width.
  const errors = (bound: number) => (lift.se > 0 ? (bound - lift.lift) / lift.se : 0)
  const [below, above] = [errors(lift.interval.lower), errors(lift.interval.upper)]
  const bandOf = (firstOf: (t: number) => number): Band => {
    const rows = Array.from({ length: until - start }, (_, i) => over(firstOf(start + i), start + i + 1))
    return {
      mean: rows.map(({ effect }) => effect),
      lower: rows.map(({ effect, se }) => effect + below * se),
      upper: rows.map(({ effect, se }) => effect + above * se)
    }
  }
  const observed = Array.from(sumOverGeos(panel, panel.kpi, treated).subarray(from, until))
  return {
    dates: panel.dates.slice(from, until),
    observed,
    expected: observed.map((y, i) => y - over(from + i, from + i + 1).effect),
    before: start - from,
    level,
    effect: bandOf(t => t),
    cumulative: bandOf(() => start)
  }
}

/** [pair] treated − control, summed from period `first` up to `end` */
const pairDifferences = (
  panel: GeoPanel,
  values: Float64Array,
  { control, treated }: PlacedTest,
  first: number,
  end: number
): readonly number[] => {
  const sumOf = (geo: number) => total(sumOverGeos(panel, values, [geo]).subarray(first, end))
  return treated.map((geo, pair) => sumOf(geo) - sumOf(control[pair]))
}

const total = (values: readonly number[] | Float64Array): number => {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
