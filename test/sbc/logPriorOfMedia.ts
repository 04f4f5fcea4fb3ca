import { resolveDistribution, transformParameters } from "@liftmix/core"
import { exposureIn, type Market, parameter, roi } from "./textbook.ts"

/** Log prior density of the channels' effect and curve, up to a constant. */
export function logPriorOfMedia(market: Market): number {
  const { layout, natural, world } = market
  const { dataset, spec } = world
  return spec.channels.reduce((total, { name, prior, transform }, c) => {
    const exposure = dataset.geos.flatMap((_, g) => exposureIn(world, dataset.channels[c].exposure, g))
    const slots = layout.media.get(name)!
    const curve = transformParameters(transform, Float64Array.from(exposure)).reduce(
      (sum, parameter, i) =>
        sum + resolveDistribution(parameter.prior).logDensity(natural[slots.transform + i] / parameter.scale),
      0
    )
    if (prior?.scale !== "roi" && prior?.scale !== "coefficient") throw new RangeError(`prior of ${name}`)
    const effect =
      prior.scale === "roi" ? roi(market, name) : parameter(market, `${name}.coefficient`) / unitOfCoefficient(market)
    return total + curve + resolveDistribution(prior.distribution).logDensity(effect)
  }, 0)
}

/** sd of the KPI, or of its logarithm, were it log-normal: ln(1 + (sd/mean)²) is that one's variance. */
function unitOfCoefficient({ world }: Market): number {
  const { mean, sd } = world.scale
  return world.spec.link === "log" ? Math.sqrt(Math.log1p((sd / mean) ** 2)) : sd
}
