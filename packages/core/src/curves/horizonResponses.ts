import { channelResponse } from "./channelResponse.ts"
import type { CurvePack } from "./CurvePack.ts"
import type { Flight } from "./Flight.ts"
import type { Horizon, HorizonResponse } from "./HorizonResponse.ts"
import { jointResponses } from "./jointResponses.ts"

/**
 * What each channel's spend over the horizon brings, on top of the stock carried over from the fitted window.
 * @param horizon periods ≥ 1
 * @param flights [channel] how its spend is spread over the periods; evenly where there is none
 * @throws RangeError if the horizon is no whole number of periods, or a flight is not one of its length; under a log link, if
 * the pack does not know the KPI's level so far ahead
 */
export function horizonResponses(
  pack: CurvePack,
  horizon: Horizon,
  flights: readonly Flight[] = []
): readonly HorizonResponse[] {
  if (pack.links !== undefined) return jointResponses(pack, pack.links, horizon, flights)
  return pack.channels.map((channel, c) => channelResponse(channel, pack.draws, horizon, flights[c] ?? null))
}
