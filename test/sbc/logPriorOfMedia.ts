import { type ModelSpec, resolveDistribution, transformParameters } from "@liftmix/core"
import { type Market, roi } from "./textbook.ts"

/** Log prior density of the channels' return and curve, up to a constant. */
export function logPriorOfMedia(market: Market, { channels }: ModelSpec): number {
  const { dataset, layout, natural } = market
  return channels.reduce((total, { name, prior, transform }) => {
    const { exposure } = dataset.channels.find(channel => channel.name === name)!
    const slots = layout.media.get(name)!
    const curve = transformParameters(transform, exposure).reduce(
      (sum, parameter, i) =>
        sum + resolveDistribution(parameter.prior).logDensity(natural[slots.transform + i] / parameter.scale),
      0
    )
    if (prior?.scale !== "roi") throw new RangeError(`${name} has no prior on its roi`)
    return total + curve + resolveDistribution(prior.distribution).logDensity(roi(market, name))
  }, 0)
}
