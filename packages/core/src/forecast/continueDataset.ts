import { nextDates, periodsPerYear } from "../data/calendarPeriods.ts"
import type { Dataset } from "../data/Dataset.ts"
import { exposurePerSpend } from "../data/exposurePerSpend.ts"
import { usualFrequency } from "../data/usualFrequency.ts"
import { mean } from "../math/mean.ts"
import type { Vec } from "../math/Vec.ts"
import type { FuturePlan, HeldSeries } from "./FuturePlan.ts"

/** A dataset that goes on after its window as a plan says, its KPI unknown (NaN) there. */
export interface ContinuedDataset {
  readonly dataset: Dataset
  /** series that the plan says nothing about, events apart */
  readonly held: readonly HeldSeries[]
}

/**
 * Puts a plan's periods behind a national dataset. Spend buys exposure at the last year's price
 * (`exposurePerSpend`), reach at its frequency (`usualFrequency`).
 * @throws RangeError if a channel has no spend in the plan or a series is unknown, of another length or not finite, if
 * money or exposure is negative, or if the dataset has several geos
 */
export function continueDataset(dataset: Dataset, plan: FuturePlan): ContinuedDataset {
  if (dataset.geos.length !== 1) throw new RangeError(`${dataset.geos.length} geos`)
  const periods = planLength(plan)
  checkPlan(dataset, plan, periods)
  const held: HeldSeries[] = []
  const lastYear = Math.round(periodsPerYear(dataset.calendar))
  const givenOrHeld = (name: string, history: Float64Array): Vec => {
    const given = plan.given.get(name)
    if (given !== undefined) return given
    const value = mean(history.subarray(-lastYear))
    held.push({ name, value })
    return new Float64Array(periods).fill(value)
  }
  const unknown = new Float64Array(periods).fill(Number.NaN)
  const { kpi } = dataset
  const continued: Dataset = {
    ...dataset,
    calendar: { ...dataset.calendar, dates: [...dataset.calendar.dates, ...nextDates(dataset.calendar, periods)] },
    kpi: {
      ...kpi,
      values: joined(kpi.values, unknown),
      valuePerUnit: kpi.valuePerUnit && joined(kpi.valuePerUnit, unknown)
    },
    channels: dataset.channels.map(series => {
      const spend = Float64Array.from(plan.spend.get(series.name)!)
      const bought = exposurePerSpend(series, dataset.calendar)
      return {
        ...series,
        spend: joined(series.spend, spend),
        exposure: joined(
          series.exposure,
          spend.map(money => (money === 0 ? 0 : money * bought))
        ),
        ...(series.frequency !== undefined && {
          frequency: joined(
            series.frequency,
            new Float64Array(periods).fill(usualFrequency(series.exposure, series.frequency, dataset.calendar))
          )
        })
      }
    }),
    organic: dataset.organic.map(series => ({
      ...series,
      exposure: joined(series.exposure, givenOrHeld(series.name, series.exposure))
    })),
    treatments: dataset.treatments.map(series => ({
      ...series,
      values: joined(series.values, givenOrHeld(series.name, series.values))
    })),
    controls: dataset.controls.map(series => ({
      ...series,
      values: joined(series.values, givenOrHeld(series.name, series.values))
    })),
    events: dataset.events.map(series => ({
      ...series,
      values: joined(series.values, plan.given.get(series.name) ?? new Float64Array(periods))
    }))
  }
  return { dataset: continued, held }
}

/** @throws RangeError where the plan has no channel */
export function planLength(plan: FuturePlan): number {
  const [first] = plan.spend.values()
  if (first === undefined) throw new RangeError("a plan without channels")
  return first.length
}

function checkPlan(dataset: Dataset, plan: FuturePlan, periods: number): void {
  const channels = dataset.channels.map(({ name }) => name)
  const others = [dataset.organic, dataset.treatments, dataset.controls, dataset.events].flat().map(({ name }) => name)
  for (const name of channels) if (!plan.spend.has(name)) throw new RangeError(`no spend of ${name} in the plan`)
  for (const name of plan.spend.keys()) if (!channels.includes(name)) throw new RangeError(`no channel ${name}`)
  for (const name of plan.given.keys()) if (!others.includes(name)) throw new RangeError(`no series ${name}`)
  for (const [name, values] of [...plan.spend, ...plan.given]) {
    if (values.length !== periods) throw new RangeError(`${values.length} values of ${name}, ${periods} periods`)
    const least = plan.spend.has(name) || dataset.organic.some(o => o.name === name) ? 0 : Number.NEGATIVE_INFINITY
    const bad = Array.from(values).findIndex(x => !(Number.isFinite(x) && x >= least))
    if (bad >= 0) throw new RangeError(`${name} is ${values[bad]} in period ${bad + 1} of the plan`)
  }
}

function joined(history: Float64Array, future: Vec): Float64Array {
  const all = new Float64Array(history.length + future.length)
  all.set(history)
  all.set(Array.from(future), history.length)
  return all
}
