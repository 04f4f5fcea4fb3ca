import { averageValue } from "../data/averageValue.ts"
import type { Calendar } from "../data/Calendar.ts"
import type { ChannelSeries, Dataset } from "../data/Dataset.ts"
import { geoParts } from "../data/geoParts.ts"
import { exposurePerSpend } from "../data/exposurePerSpend.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import { usualFrequency } from "../data/usualFrequency.ts"
import type { Vec } from "../math/Vec.ts"
import type { EffectCourse } from "../media/EffectCourse.ts"
import { exposureScale } from "../media/exposureScale.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import { areSeparable } from "../model/areSeparable.ts"
import { geoMultipliers } from "../model/geoMultipliers.ts"
import { marketOf } from "../model/Market.ts"
import { type ModelMedium, modelMedia } from "../model/modelMedia.ts"
import type { MediaSlots } from "../model/ParameterLayout.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { thinDraws } from "../posterior/thinDraws.ts"
import type { ChannelCurve, CurveGeos, CurvePack } from "./CurvePack.ts"

/** Enough draws for a 5 % quantile within about 1 % of the posterior sd's scale; small enough for a page. */
export const packedDraws = 1000

/**
 * What the planner and the optimiser need of a fitted model: evenly thinned draws of each channel's parameters.
 * @param model the fit's model
 * @param identity names and dates that go along
 * @param most draws kept
 * @throws RangeError unless channels are separable (`areSeparable`)
 */
export function packCurves(
  model: CompiledModel,
  posterior: ParameterDraws,
  identity: CurvePack["model"],
  most = packedDraws
): CurvePack {
  if (!areSeparable(model.spec)) throw new RangeError("curves of channels whose effects depend on each other")
  const dataset = nationalDataset(model.dataset)
  const kept = thinDraws(posterior, most)
  const { dates, period } = dataset.calendar
  const channels = dataset.channels
    .filter(({ name }) => model.layout.media.has(name))
    .map(series => channelCurve(model, kept, series))
  return {
    format: "liftmix-curves",
    version: 1,
    model: identity,
    calendar: { period, firstDate: dates[0], lastDate: dates[dates.length - 1] },
    kpi: { name: dataset.kpi.name, valuePerUnit: averageValue(dataset) },
    draws: kept.draws,
    channels
  }
}

/** @param series the nation's */
function channelCurve(
  { context, dataset, layout, spec }: CompiledModel,
  kept: ParameterDraws,
  series: ChannelSeries
): ChannelCurve {
  const slots = layout.media.get(series.name)
  const medium = modelMedia(spec, dataset).find(medium => medium.spec.name === series.name)
  if (slots === undefined || medium === undefined) throw new RangeError(`no channel ${series.name} in the model`)
  const width = kept.parameterNames.length
  const draws = Array.from({ length: kept.draws }, (_, i) => kept.values.subarray(i * width, (i + 1) * width))
  const names = kept.parameterNames.slice(slots.transform, slots.transform + slots.transformLength)
  const effect = lastEffect(context.course(series.name), slots, dataset.calendar.dates.length)
  // A recursive adstock remembers everything, so the whole history goes along.
  const memory = Math.min(context.memory(series.name), series.exposure.length)
  return {
    name: series.name,
    transform: medium.spec.transform,
    parameterNames: names.map(name => name.slice(series.name.length + 1)),
    exposureScale: exposureScale(medium.exposure),
    parameters: draws.flatMap(natural => [
      ...natural.subarray(slots.transform, slots.transform + slots.transformLength)
    ]),
    coefficient: draws.map(natural => natural[slots.coefficient] * effect(natural)),
    exposurePerSpend: exposurePerSpend(series, dataset.calendar),
    spend: Array.from(series.spend.subarray(dataset.mediaLead)),
    exposureHistory: lastOf(series.exposure, memory),
    ...(series.frequency !== undefined && {
      frequency: curveFrequency(series.exposure, series.frequency, dataset.calendar, memory)
    }),
    ...(dataset.geos.length > 1 && { geos: curveGeos(dataset, slots, draws, medium, memory) })
  }
}

/** What an effect that varies over time has come to at the end of the window; plans go on from there. */
function lastEffect(course: EffectCourse | undefined, slots: MediaSlots, periods: number): (natural: Vec) => number {
  if (course === undefined) return () => 1
  const last = course.over(periods - 1, 1)
  return natural => {
    last.evaluate(natural, slots.course + 1)
    return last.multipliers[0]
  }
}

function curveFrequency(reach: Float64Array, frequency: Float64Array, calendar: Calendar, memory: number) {
  return { usual: usualFrequency(reach, frequency, calendar), history: lastOf(frequency, memory) }
}

function curveGeos(
  dataset: Dataset,
  { geoEffects }: MediaSlots,
  draws: readonly Vec[],
  { exposure, frequency }: ModelMedium,
  memory: number
): typeof CurveGeos.Type {
  const { shares } = marketOf(dataset)
  const periods = exposure.length / shares.length
  const ofGeo = (values: Float64Array, g: number) => values.subarray(g * periods, (g + 1) * periods)
  const ownUnits = exposure.map((x, i) => x * shares[Math.floor(i / periods)])
  const parts = geoParts(ownUnits, shares.length, dataset.calendar)
  const multipliers = new Float64Array(shares.length)
  return {
    pressures: Array.from(parts, (part, g) => part / shares[g]),
    weights: draws.flatMap(natural => {
      geoMultipliers(natural, geoEffects, shares, multipliers)
      return Array.from(multipliers, (m, g) => shares[g] * m)
    }),
    exposureHistory: Array.from(shares).flatMap((_, g) => lastOf(ofGeo(exposure, g), memory)),
    ...(frequency !== undefined && {
      frequencies: Array.from(shares, (_, g) => {
        const own = curveFrequency(ofGeo(exposure, g), ofGeo(frequency, g), dataset.calendar, memory)
        // Where nobody was ever reached, nobody will be.
        return Number.isNaN(own.usual) ? { ...own, usual: 1 } : own
      })
    })
  }
}

const lastOf = (values: Float64Array, count: number): number[] => Array.from(values.subarray(values.length - count))
