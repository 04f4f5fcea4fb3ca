import type { HorizonResponse } from "@liftmix/core"
import { type MeanCurve, sampledCurve } from "@liftmix/optimizer"

/** Nodes of a sampled curve. The error of a cubic falls with the fourth power: with so many it is below a millionth. */
const NODES = 97

/**
 * [channel] The mean responses within the limits, each sampled once, so that the many optimisations of a frontier or of
 * ranges need not go through all draws again. What is shown of their plans is evaluated on the curves themselves.
 */
export const sampledResponses = (
  responses: readonly HorizonResponse[],
  limits: readonly { readonly lower: number; readonly upper: number }[]
): readonly MeanCurve[] =>
  responses.map((response, c) => {
    const { lower, upper } = limits[c]!
    if (!(upper > lower)) return response
    // denser at the lower end, where a response bends most
    const spends = Array.from({ length: NODES }, (_, k) => lower + (upper - lower) * (k / (NODES - 1)) ** 2)
    const { slope, value } = sampledCurve(
      spends,
      spends.map(spend => response.value(spend)),
      spends.map(spend => response.slope(spend))
    )
    return { channel: response.channel, value, slope }
  })
