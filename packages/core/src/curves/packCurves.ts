import { averageValue } from "../data/averageValue.ts"
import type { ChannelSeries } from "../data/Dataset.ts"
import { exposurePerSpend } from "../data/exposurePerSpend.ts"
import { exposureScale } from "../media/exposureScale.ts"
import { memoryOf } from "../media/memoryOf.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { thinDraws } from "../posterior/thinDraws.ts"
import type { ChannelCurve, CurvePack } from "./CurvePack.ts"

/** Enough draws for a 5 % quantile within about 1 % of the posterior sd's scale; small enough for a page. */
const packedDraws = 1000

/**
 * What the planner and the optimiser need of a fitted national model: evenly thinned draws of each channel's parameters.
 * @param model the fit's model
 * @param identity names and dates that go along
 * @param most draws kept
 */
export function packCurves(
  model: CompiledModel,
  posterior: ParameterDraws,
  identity: CurvePack["model"],
  most = packedDraws
): CurvePack {
  const { dataset } = model
  const kept = thinDraws(posterior, most)
  const { dates, period } = dataset.calendar
  const channels = dataset.channels.map(series => channelCurve(model, kept, series))
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

function channelCurve(model: CompiledModel, draws: ParameterDraws, series: ChannelSeries): ChannelCurve {
  const slots = model.layout.media.get(series.name)
  const spec = model.spec.channels.find(channel => channel.name === series.name)
  if (slots === undefined || spec === undefined) throw new RangeError(`no channel ${series.name} in the model`)
  const { parameterNames, values } = draws
  const width = parameterNames.length
  const rows = Array.from({ length: draws.draws }, (_, d) => values.subarray(d * width, (d + 1) * width))
  const transformEnd = slots.transform + slots.transformLength
  // A recursive adstock remembers everything, so the whole history goes along.
  const memory = Math.min(memoryOf(spec.transform.adstock), series.exposure.length)
  return {
    name: series.name,
    transform: spec.transform,
    parameterNames: parameterNames.slice(slots.transform, transformEnd).map(name => name.slice(series.name.length + 1)),
    exposureScale: exposureScale(series.exposure),
    parameters: rows.flatMap(row => Array.from(row.subarray(slots.transform, transformEnd))),
    coefficient: rows.map(row => row[slots.coefficient]),
    exposurePerSpend: exposurePerSpend(series, model.dataset.calendar),
    spend: Array.from(series.spend.subarray(model.dataset.mediaLead)),
    exposureHistory: memory === 0 ? [] : Array.from(series.exposure.subarray(-memory))
  }
}
