import type { CompiledModel, Dataset, MediaTransform, Vec } from "@liftmix/core"
import type { WorldTest } from "./World.ts"

/*
 * The marketing part of the model written down as it is defined, with none of the model's code: data are simulated from
 * these formulas, so that an error in the model's own cannot cancel out.
 */

/**
 * Response of an exposure: weights of geometric carry-over on lags 0 … maxLag, then Hill's curve.
 * @param parameters retention, half saturation, and the slope where it is free
 */
export function response(transform: MediaTransform, exposure: Vec, parameters: Vec): number[] {
  const { adstock, saturation, order } = transform
  if (adstock.kind !== "geometric" || saturation.kind !== "hill" || order !== "adstock-saturation")
    throw new RangeError(`no textbook formula for ${adstock.kind}, ${saturation.kind}, ${order}`)
  const [retention, half, slope = 1] = Array.from(parameters)
  const weights = Array.from({ length: adstock.maxLag + 1 }, (_, lag) => retention ** lag)
  const total = sum(weights)
  return Array.from(exposure, (_, t) => {
    let stock = 0
    for (let lag = 0; lag <= Math.min(t, adstock.maxLag); lag++) stock += (weights[lag] / total) * exposure[t - lag]
    return stock === 0 ? 0 : 1 / (1 + (half / stock) ** slope)
  })
}

/** What the formulas need of a model with parameters. */
export interface Market {
  readonly dataset: Dataset
  readonly transforms: ReadonlyMap<string, MediaTransform>
  readonly layout: CompiledModel["layout"]
  readonly natural: Vec
}

/** A medium's effect on the KPI for any exposure, [mediaTime]. */
export function effect({ transforms, layout, natural }: Market, name: string, exposure: Vec): number[] {
  const { coefficient, transform, transformLength } = layout.media.get(name)!
  const parameters = Array.from(natural).slice(transform, transform + transformLength)
  return response(transforms.get(name)!, exposure, parameters).map(h => natural[coefficient] * h)
}

/** Value caused by the window's spend, over that spend. */
export const roi = (market: Market, name: string): number =>
  valueOfChange(market, name, 0) / -spendInWindow(market, name)

/** Value caused by the next 1 % of spend, over that spend. */
export const marginalRoi = (market: Market, name: string): number =>
  valueOfChange(market, name, 1.01) / (0.01 * spendInWindow(market, name))

const spendInWindow = ({ dataset }: Market, name: string) =>
  sum(channelOf(dataset, name).spend.subarray(dataset.mediaLead))

const channelOf = ({ channels }: Dataset, name: string) => channels.find(channel => channel.name === name)!

/** Money that the KPI of the window would have been more worth, had the window's exposure been multiplied. */
function valueOfChange(market: Market, name: string, factor: number): number {
  const { dataset } = market
  const { kpi, mediaLead } = dataset
  const { exposure } = channelOf(dataset, name)
  const changed = exposure.map((x, t) => (t < mediaLead ? x : factor * x))
  const before = effect(market, name, exposure)
  const difference = effect(market, name, changed).map((y, t) => y - before[t])
  return sum(difference.slice(mediaLead).map((y, t) => y * kpi.valuePerUnit![t]))
}

/**
 * The lift of a test: KPI of the treated part of the market minus what that part would have had without the test, over the
 * measured periods. The spend on record is of the whole market, the treated part included.
 */
export function lift(market: Market, { channel, share, multiplier, first, last, lastMeasured }: WorldTest): number {
  const { mediaLead } = market.dataset
  const { exposure } = channelOf(market.dataset, channel)
  const inTest = (t: number) => t >= mediaLead + first && t <= mediaLead + last
  const usual = exposure.map((x, t) => (inTest(t) ? x / (share * multiplier + (1 - share)) : x))
  const treated = usual.map((x, t) => (inTest(t) ? multiplier * x : x))
  const reference = effect(market, channel, usual)
  const measured = effect(market, channel, treated).slice(0, mediaLead + lastMeasured + 1)
  return share * sum(measured.map((y, t) => y - reference[t]))
}

export const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, x) => total + x, 0)
