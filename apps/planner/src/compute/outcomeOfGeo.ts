import { type CurvePack, type HorizonResponse, planTotal, type Vec } from "@liftmix/core"
import type { GeoOutcome } from "./GeoOutcome.ts"

/** Can it be said what a plan brings in single geos? Not of a nation, and not where channels act together. */
export const tellsGeos = ({ channels, geos, links }: CurvePack): boolean =>
  links === undefined && (geos?.length ?? 1) > 1 && channels.every(({ geos }) => geos?.spendParts !== undefined)

/**
 * What a plan spends and brings in one geo of a panel, with last year's parts of each channel's money.
 * @param responses [channel] of the nation
 * @param spend [channel] the nation's money over the horizon
 * @throws RangeError of a pack that does not tell geos
 */
export function outcomeOfGeo(
  { channels, geos, kpi }: CurvePack,
  responses: readonly HorizonResponse[],
  spend: Vec,
  geo: number
): GeoOutcome {
  const total = new Float64Array(responses[0]?.drawCount ?? 0)
  const part = new Float64Array(total.length)
  let money = 0
  responses.forEach(({ geos }, c) => {
    const own = geos?.[geo]
    const share = channels[c]?.geos?.spendParts?.[geo]
    if (own === undefined || share === undefined) throw new RangeError(`channel ${c} does not tell geo ${geo}`)
    own.outcomes(spend[c]!, part)
    for (let draw = 0; draw < total.length; draw++) total[draw]! += part[draw]!
    money += share * spend[c]!
  })
  return { geo: geos?.[geo] ?? "", ...planTotal(total, money, kpi.valuePerUnit) }
}
