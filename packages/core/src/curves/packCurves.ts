import { averageValue } from "../data/averageValue.ts"
import type { ChannelSeries, Dataset } from "../data/Dataset.ts"
import { geoParts } from "../data/geoParts.ts"
import { exposurePerSpend } from "../data/exposurePerSpend.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import { marketOf } from "../model/Market.ts"
import { modelMedia } from "../model/modelMedia.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { thinDraws } from "../posterior/thinDraws.ts"
import type { ChannelCurve, CurveLevels, CurvePack } from "./CurvePack.ts"
import { packGeos } from "./packGeos.ts"
import { packLinks } from "./packLinks.ts"
import { drawsOf, packMedium } from "./packMedium.ts"

/** Enough draws for a 5 % quantile within about 1 % of the posterior sd's scale; small enough for a page. */
export const packedDraws = 1000

/**
 * What the planner and the optimiser need of a fitted model: evenly thinned draws of each channel's parameters.
 * @param model the fit's model
 * @param identity names and dates that go along
 * @param most draws kept
 * @param levels of a log link, `kpiWithoutChannels` of the kept draws
 * @throws RangeError of a log link without levels
 */
export function packCurves(
  model: CompiledModel,
  posterior: ParameterDraws,
  identity: CurvePack["model"],
  most = packedDraws,
  levels?: CurveLevels
): CurvePack {
  const dataset = nationalDataset(model.dataset)
  const kept = thinDraws(posterior, most)
  const { dates, period } = dataset.calendar
  const channels = dataset.channels
    .filter(({ name }) => model.layout.media.has(name))
    .map(series => channelCurve(model, kept, series, levels?.levelParts))
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

/**
 * @param series the nation's
 * @param levelParts as `CurveLinks`
 */
function channelCurve(
  model: CompiledModel,
  kept: ParameterDraws,
  series: ChannelSeries,
  levelParts: readonly number[] | undefined
): ChannelCurve {
  const { dataset, spec } = model
  const medium = modelMedia(spec, dataset).find(medium => medium.spec.name === series.name)
  if (medium === undefined) throw new RangeError(`no channel ${series.name} in the model`)
  const draws = drawsOf(kept)
  const packed = packMedium(model, draws, medium, series)
  const memory = packed.exposureHistory.length
  return {
    ...packed,
    exposurePerSpend: exposurePerSpend(series, dataset.calendar),
    spend: Array.from(series.spend.subarray(dataset.mediaLead)),
    ...(dataset.geos.length > 1 && {
      geos: { ...channelParts(dataset, series.name), ...packGeos(model, draws, medium, memory, levelParts) }
    })
  }
}

/** Where a channel's money went in the last year, and where its exposure was. */
function channelParts(dataset: Dataset, name: string) {
  const { calendar, geos } = dataset
  const { shares } = marketOf(dataset)
  const own = dataset.channels.find(series => series.name === name)
  if (own === undefined) throw new RangeError(`no spend on ${name} in the data`)
  const exposed = geoParts(own.exposure, geos.length, calendar)
  return {
    spendParts: Array.from(geoParts(own.spend, geos.length, calendar), part => (part > 0 ? part : 0)),
    pressures: Array.from(exposed, (part, g) => part / shares[g])
  }
}
