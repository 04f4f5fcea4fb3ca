import { averageValue } from "../data/averageValue.ts"
import type { Calendar } from "../data/Calendar.ts"
import type { ChannelSeries, Dataset } from "../data/Dataset.ts"
import { geoParts } from "../data/geoParts.ts"
import { exposurePerSpend } from "../data/exposurePerSpend.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import { usualFrequency } from "../data/usualFrequency.ts"
import type { Vec } from "../math/Vec.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import { hasCurves } from "../model/areSeparable.ts"
import { geoMultipliers } from "../model/geoMultipliers.ts"
import { marketOf } from "../model/Market.ts"
import { type ModelMedium, modelMedia } from "../model/modelMedia.ts"
import type { MediaSlots } from "../model/ParameterLayout.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { thinDraws } from "../posterior/thinDraws.ts"
import type { ChannelCurve, CurveGeos, CurvePack } from "./CurvePack.ts"
import { packLinks } from "./packLinks.ts"
import { drawsOf, lastOf, packMedium } from "./packMedium.ts"

/** Enough draws for a 5 % quantile within about 1 % of the posterior sd's scale; small enough for a page. */
export const packedDraws = 1000

/**
 * What the planner and the optimiser need of a fitted model: evenly thinned draws of each channel's parameters.
 * @param model the fit's model
 * @param identity names and dates that go along
 * @param most draws kept
 * @param levels [period, draw] of a log link, `kpiWithoutChannels` of the kept draws
 * @throws RangeError where there are none (`hasCurves`), and of a log link without levels
 */
export function packCurves(
  model: CompiledModel,
  posterior: ParameterDraws,
  identity: CurvePack["model"],
  most = packedDraws,
  levels?: readonly number[]
): CurvePack {
  if (!hasCurves(model.spec, model.dataset.geos.length))
    throw new RangeError(`curves of channels that multiply the KPI of ${model.dataset.geos.length} geos`)
  const dataset = nationalDataset(model.dataset)
  const kept = thinDraws(posterior, most)
  const { dates, period } = dataset.calendar
  const channels = dataset.channels
    .filter(({ name }) => model.layout.media.has(name))
    .map(series => channelCurve(model, kept, series))
  const links = packLinks(model, kept, levels)
  return {
    format: "liftmix-curves",
    version: 1,
    model: identity,
    calendar: { period, firstDate: dates[0], lastDate: dates[dates.length - 1] },
    kpi: { name: dataset.kpi.name, valuePerUnit: averageValue(dataset) },
    draws: kept.draws,
    ...(model.dataset.geos.length > 1 && { geos: model.dataset.geos }),
    channels,
    ...(links !== undefined && { links })
  }
}

/** @param series the nation's */
function channelCurve(model: CompiledModel, kept: ParameterDraws, series: ChannelSeries): ChannelCurve {
  const { dataset, layout, spec } = model
  const slots = layout.media.get(series.name)
  const medium = modelMedia(spec, dataset).find(medium => medium.spec.name === series.name)
  if (slots === undefined || medium === undefined) throw new RangeError(`no channel ${series.name} in the model`)
  const draws = drawsOf(kept)
  const packed = packMedium(model, draws, medium, series.exposure)
  const memory = packed.exposureHistory.length
  return {
    ...packed,
    exposurePerSpend: exposurePerSpend(series, dataset.calendar),
    spend: Array.from(series.spend.subarray(dataset.mediaLead)),
    ...(series.frequency !== undefined && {
      frequency: curveFrequency(series.exposure, series.frequency, dataset.calendar, memory)
    }),
    ...(dataset.geos.length > 1 && { geos: curveGeos(dataset, slots, draws, medium, memory) })
  }
}

function curveFrequency(reach: Float64Array, frequency: Float64Array, calendar: Calendar, memory: number) {
  return { usual: usualFrequency(reach, frequency, calendar), history: lastOf(frequency, memory) }
}

function curveGeos(
  dataset: Dataset,
  { geoEffects }: MediaSlots,
  draws: readonly Vec[],
  { exposure, frequency, spec }: ModelMedium,
  memory: number
): typeof CurveGeos.Type {
  const { shares } = marketOf(dataset)
  const periods = exposure.length / shares.length
  const ofGeo = (values: Float64Array, g: number) => values.subarray(g * periods, (g + 1) * periods)
  const ownUnits = exposure.map((x, i) => x * shares[Math.floor(i / periods)])
  const parts = geoParts(ownUnits, shares.length, dataset.calendar)
  const multipliers = new Float64Array(shares.length)
  const spent = dataset.channels.find(({ name }) => name === spec.name)
  if (spent === undefined) throw new RangeError(`no spend on ${spec.name} in the data`)
  return {
    spendParts: Array.from(geoParts(spent.spend, shares.length, dataset.calendar), part => (part > 0 ? part : 0)),
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
