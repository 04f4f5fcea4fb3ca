import { estimateDraws, type HorizonResponse } from "@liftmix/core"
import type { BandPoint, ResponseBand } from "./ResponseBand.ts"

/**
 * A channel's response at each of `spends`: its mean and its 50 and 90 % intervals over the posterior draws.
 * @param spends money over the horizon, ≥ 0
 */
export function sampleBand(response: HorizonResponse, spends: readonly number[]): ResponseBand {
  const outcomes = new Float64Array(response.drawCount)
  const points = spends.map((spend): BandPoint => {
    response.outcomes(spend, outcomes)
    const wide = estimateDraws(outcomes, 0.9)
    const narrow = estimateDraws(outcomes, 0.5)
    return {
      spend,
      mean: wide.mean,
      lower90: wide.lower,
      lower50: narrow.lower,
      upper50: narrow.upper,
      upper90: wide.upper
    }
  })
  return { channel: response.channel, seen: response.seenSpend, points }
}
