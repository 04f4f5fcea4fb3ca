import { nextDates, periodsPerYear } from "../data/calendarPeriods.ts"
import type { Dataset, NamedSeries, OrganicSeries } from "../data/Dataset.ts"
import { exposurePerSpend } from "../data/exposurePerSpend.ts"
import { geoParts } from "../data/geoParts.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import { usualFrequency } from "../data/usualFrequency.ts"
import { mean } from "../math/mean.ts"
import type { FuturePlan, HeldSeries } from "./FuturePlan.ts"

/** A dataset that goes on after its window as a plan says, its KPI unknown (NaN) there. */
export interface ContinuedDataset {
  readonly dataset: Dataset
  /** series that the plan says nothing about, events apart */
  readonly held: readonly HeldSeries[]
}

/**
 * Puts a plan's periods behind a dataset. Spend buys exposure at the last year's price (`exposurePerSpend`), reach at its
 * frequency (`usualFrequency`). Of several geos each has its part of the last year's spend and exposure (`geoParts`), or the
 * money that the plan gives it, at the price its part had; all have the treatments, controls and events that are given; what is held is held in each geo.
 * @throws RangeError if a channel has no spend in the plan or a series is unknown, of another length or not finite, or if
 * money or exposure is negative
 */
export function continueDataset(dataset: Dataset, plan: FuturePlan): ContinuedDataset {
  const periods = planLength(plan)
  checkPlan(dataset, plan, periods)
  const { calendar, geos, kpi, population } = dataset
  const held: HeldSeries[] = []
  const everywhere = (of: (geo: number) => ArrayLike<number>) => (history: Float64Array) =>
    joined(history, geos.length, of)
  const unknown = everywhere(() => new Float64Array(periods).fill(Number.NaN))
  const parts = (history: Float64Array) => geoParts(history, geos.length, calendar)
  const lastYear = Math.round(periodsPerYear(calendar))
  /** @param weights [geo] what a geo's held value counts for in the nation's */
  const hold = (name: string, history: Float64Array, weights: ArrayLike<number>): Float64Array => {
    const values = geos.map((_, g) => mean(ofGeo(history, geos.length, g).subarray(-lastYear)))
    held.push({ name, value: values.reduce((sum, value, g) => sum + weights[g] * value, 0) })
    return everywhere(g => new Float64Array(periods).fill(values[g]))(history)
  }
  /** Those reached are reached as often as usual. */
  const contacts = ({ exposure, frequency }: OrganicSeries) =>
    frequency !== undefined && {
      frequency: everywhere(g => {
        const own = [exposure, frequency].map(values => ofGeo(values, geos.length, g))
        return new Float64Array(periods).fill(usualFrequency(own[0], own[1], calendar))
      })(frequency)
    }
  const people = population.reduce((sum, p) => sum + p, 0)
  const levels = <S extends NamedSeries>(series: S): S => {
    const given = plan.given.get(series.name)
    const values =
      given === undefined
        ? hold(
            series.name,
            series.values,
            population.map(p => p / people)
          )
        : everywhere(() => given)(series.values)
    return { ...series, values }
  }
  const national = nationalDataset(dataset)
  const continued: Dataset = {
    ...dataset,
    calendar: { ...calendar, dates: [...calendar.dates, ...nextDates(calendar, periods)] },
    kpi: { ...kpi, values: unknown(kpi.values), valuePerUnit: kpi.valuePerUnit && unknown(kpi.valuePerUnit) },
    channels: dataset.channels.map((series, c) => {
      const planned = Float64Array.from(plan.spend.get(series.name)!)
      const bought = exposurePerSpend(national.channels[c], calendar)
      const [spent, exposed] = [parts(series.spend), parts(series.exposure)]
      const byGeo = plan.spendByGeo?.get(series.name)
      // the nation's money of which a geo, having its part, would have what it is to have
      const asNation = (g: number) =>
        byGeo === undefined ? planned : Float64Array.from(byGeo[g], money => (money === 0 ? 0 : money / spent[g]))
      return {
        ...series,
        spend: everywhere(g => asNation(g).map(money => (money === 0 ? 0 : money * spent[g])))(series.spend),
        exposure: everywhere(g => asNation(g).map(money => (money === 0 ? 0 : money * bought * exposed[g])))(
          series.exposure
        ),
        ...contacts(series)
      }
    }),
    organic: dataset.organic.map(series => {
      const given = plan.given.get(series.name)
      if (given === undefined) {
        const inAll = geos.map(() => 1)
        return { ...series, exposure: hold(series.name, series.exposure, inAll), ...contacts(series) }
      }
      const part = parts(series.exposure)
      const inGeo = (g: number) => Array.from(given, x => (x === 0 ? 0 : x * part[g]))
      return { ...series, exposure: everywhere(inGeo)(series.exposure), ...contacts(series) }
    }),
    treatments: dataset.treatments.map(levels),
    controls: dataset.controls.map(levels),
    events: dataset.events.map(series => ({
      ...series,
      values: everywhere(() => plan.given.get(series.name) ?? new Float64Array(periods))(series.values)
    }))
  }
  return { dataset: continued, held }
}

/** @throws RangeError where the plan has no channel */
function planLength(plan: FuturePlan): number {
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

const ofGeo = (values: Float64Array, geos: number, geo: number): Float64Array => {
  const periods = values.length / geos
  return values.subarray(geo * periods, (geo + 1) * periods)
}

/** [geo, time]: each geo's history and then its future. */
function joined(history: Float64Array, geos: number, future: (geo: number) => ArrayLike<number>): Float64Array {
  return Float64Array.from(
    Array.from({ length: geos }, (_, g) => [...ofGeo(history, geos, g), ...Array.from(future(g))]).flat()
  )
}
