import { mean } from "../math/mean.ts"
import { dot } from "../math/dot.ts"
import { orthonormalBasis, residual } from "../math/orthonormalBasis.ts"
import type { Dataset } from "./Dataset.ts"
import { splitByGeo, sumOverGeos } from "./splitByGeo.ts"
import { regularPattern } from "./regularPattern.ts"

/** What a paid channel's data allow to learn. All over the periods with a KPI. */
export interface ChannelAudit {
  readonly name: string
  /** money spent */
  readonly total: number
  /** of all channels' spend */
  readonly share: number
  /** share of geo-periods with exposure */
  readonly activeShare: number
  /** standard deviation of spend over time (within geos) over its mean */
  readonly coefficientOfVariation: number
  /** 1/(1 − R²) of its exposure on all other media, treatments and controls; ∞ where they add up to it */
  readonly varianceInflation: number
  readonly reaction: Reaction
}

/** A series that the others nearly add up to. */
export interface CollinearSeries {
  readonly name: string
  readonly varianceInflation: number
  /** the single one that it is most like */
  readonly closest: { readonly name: string; readonly correlation: number }
}

/** From here on what is left of a series is too little to learn from. */
const collinearFrom = 10

/** Media, treatments and controls whose variance inflation is large; those that never change are left out. */
export function findCollinear(dataset: Dataset): readonly CollinearSeries[] {
  const regressors = centredRegressors(dataset)
  const moving = new Map([...regressors].filter(([, values]) => values.some(value => value !== 0)))
  return Array.from(moving.keys(), name => ({ name, inflation: varianceInflation(moving, name) })).flatMap(
    ({ inflation, name }) => {
      const closest = closestTo(name, moving)
      return inflation > collinearFrom && closest !== undefined ? [{ name, varianceInflation: inflation, closest }] : []
    }
  )
}

function closestTo(name: string, regressors: ReadonlyMap<string, Float64Array>) {
  const own = regressors.get(name)!
  return [...regressors]
    .filter(([other]) => other !== name)
    .map(([other, values]) => ({
      name: other,
      correlation: dot(own, values) / Math.sqrt(dot(own, own) * dot(values, values))
    }))
    .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation))
    .at(0)
}

/** Does spend follow last period's KPI? */
export interface Reaction {
  /** partial correlation, given the regular pattern and the channel's own spend of the last six periods */
  readonly correlation: number
  /** its t statistic; NaN where there are too few periods */
  readonly t: number
}

export function auditChannels(dataset: Dataset): ChannelAudit[] {
  const regressors = centredRegressors(dataset)
  const spends = dataset.channels.map(({ spend }) => sumOverGeos(dataset, spend))
  const totals = spends.map(sum)
  const kpi = sumOverGeos(dataset, dataset.kpi.values)
  const pattern = regularPattern(dataset.calendar)

  return dataset.channels.map(({ name, spend, exposure }, c) => {
    const isActive = splitByGeo(dataset, exposure).flatMap(geo => Array.from(geo, value => (value > 0 ? 1 : 0)))
    const perCapita = splitByGeo(dataset, spend).map((geo, g) => geo.map(value => value / dataset.population[g]))
    const level = mean(perCapita.flatMap(geo => Array.from(geo)))
    const movement = centred(perCapita)
    return {
      name,
      total: totals[c],
      share: totals[c] / sum(totals),
      activeShare: mean(isActive),
      coefficientOfVariation: Math.sqrt(dot(movement, movement) / movement.length) / level,
      varianceInflation: varianceInflation(regressors, name),
      reaction: reaction(spends[c], kpi, pattern)
    }
  })
}

/** All media (per head), treatments and controls by name, each less its geo's mean: what a model has to tell apart. */
function centredRegressors(dataset: Dataset): ReadonlyMap<string, Float64Array> {
  const media = [dataset.channels, dataset.organic].flat().map(({ name, exposure }): [string, Float64Array] => {
    const geos = splitByGeo(dataset, exposure)
    return [name, centred(geos.map((geo, g) => geo.map(value => value / dataset.population[g])))]
  })
  const context = [dataset.treatments, dataset.controls]
    .flat()
    .map(({ name, values }): [string, Float64Array] => [name, centred(splitByGeo(dataset, values))])
  return new Map([...media, ...context])
}

/** [geo, time] less the mean of each geo */
function centred(geos: readonly Float64Array[]): Float64Array {
  return Float64Array.from(
    geos.flatMap(geo => {
      const level = mean(geo)
      return Array.from(geo, value => value - level)
    })
  )
}

function varianceInflation(regressors: ReadonlyMap<string, Float64Array>, name: string): number {
  const own = regressors.get(name)!
  const others = [...regressors].filter(([other]) => other !== name).map(([, values]) => values)
  const unexplained = residual(own, orthonormalBasis(others))
  const [total, rest] = [dot(own, own), dot(unexplained, unexplained)]
  // Below this, what is left is rounding: the channel is a combination of the others, or never changes.
  return rest <= 1e-12 * total ? Number.POSITIVE_INFINITY : total / rest
}

/** Own spend this far back is given: what it still does to the KPI must not look like the KPI's doing. */
const ownLags = 6

function reaction(spend: Float64Array, kpi: Float64Array, pattern: readonly Float64Array[]): Reaction {
  const end = spend.length
  const given = orthonormalBasis([
    ...pattern.map(column => column.subarray(ownLags)),
    ...Array.from({ length: ownLags }, (_, i) => spend.subarray(ownLags - 1 - i, end - 1 - i))
  ])
  const now = residual(spend.subarray(ownLags), given)
  const before = residual(kpi.subarray(ownLags - 1, end - 1), given)
  const correlation = dot(now, before) / Math.sqrt(dot(now, now) * dot(before, before))
  const freedom = end - ownLags - given.length - 1
  return { correlation, t: freedom < 10 ? Number.NaN : correlation * Math.sqrt(freedom / (1 - correlation ** 2)) }
}

function sum(values: ArrayLike<number>): number {
  return mean(values) * values.length
}
