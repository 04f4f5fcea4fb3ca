import type { Calendar, Dataset } from "@liftmix/core"
import type { SpendMultipliers } from "../record/designMultipliers.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { type ChangedSeries, changedSeries } from "./changedSeries.ts"
import { spendMultipliers } from "./spendMultipliers.ts"
import { partialMultiplier, testWindow } from "./TestWindow.ts"
import { treatedGeos } from "./treatedGeos.ts"

/** The spend on record that a test was part of. */
export interface TestedSpend {
  /** of the market, or of each treated geo */
  readonly series: readonly ChangedSeries[]
  /** π, the part of each of these that was treated: all of a treated geo */
  readonly share: number
  /** [slot] share of the period's days with changed spend */
  readonly changed: Float64Array
  /**
   * [series][slot] how far tests in other parts of the market (`spend.elsewhere`) take the average from what this one alone
   * makes of it, in multiples of business as usual: Σ_j π_j (m_j − m_R), for this one has the rest of the market at its m_R
   */
  readonly elsewhere: readonly Float64Array[]
}

/**
 * @param names of the record's channels, those that the dataset has
 * @param ofMarket `treatedShare`
 * @param periods [slot] the calendar's indices
 */
export function testedSpend(
  record: ExperimentRecord,
  names: readonly string[],
  ofMarket: number,
  dataset: Dataset,
  periods: readonly number[]
): TestedSpend {
  const { calendar } = dataset
  const geos = treatedGeos(record, dataset)
  const share = geos.length > 0 ? 1 : ofMarket
  const changed = Float64Array.from(periods, testWindow(record.window, calendar).changedShare)
  const series = changedSeries(names, geos, geosBeside(record), dataset)
  const elsewhere = series.map(({ geo, series: { name } }) =>
    geo === undefined ? changedElsewhere(record, name, calendar, periods, changed) : new Float64Array(periods.length)
  )
  return { series, share, changed, elsewhere }
}

/**
 * What the series have over business as usual, [series][slot]: π m_T + (1 − π) m_R, and what tests elsewhere add to it.
 */
export const deflators = (
  { changed, elsewhere, share }: TestedSpend,
  { reference, treated }: SpendMultipliers
): readonly Float64Array[] =>
  elsewhere.map(added =>
    changed.map(
      (f, slot) => share * partialMultiplier(treated, f) + (1 - share) * partialMultiplier(reference, f) + added[slot]
    )
  )

/** Is there enough left of every period's spend to tell usual spend from? */
export const isTold = (deflator: Float64Array): boolean => deflator.every(d => d > 1e-9)

function changedElsewhere(
  record: ExperimentRecord,
  channel: string,
  calendar: Calendar,
  periods: readonly number[],
  changed: Float64Array
): Float64Array {
  const rest = spendMultipliers(record)?.reference ?? 1
  const tests = (record.spend.elsewhere ?? []).flatMap(({ end, multiplier, share, start, ...test }) =>
    test.channel === channel
      ? { multiplier, share, days: testWindow({ start, end, measureEnd: end }, calendar).changedShare }
      : []
  )
  return changed.map((own, slot) =>
    tests.reduce(
      (sum, { days, multiplier, share }) =>
        sum + share * (partialMultiplier(multiplier, days(periods[slot])) - partialMultiplier(rest, own)),
      0
    )
  )
}

/** Geos that other tests treated on the same days. */
const geosBeside = ({ spend }: ExperimentRecord): readonly string[] =>
  (spend.elsewhere ?? []).flatMap(({ geos = [] }) => geos)
