import { mean } from "../math/mean.ts"
import { channelResponse } from "./channelResponse.ts"
import { createJointResponse } from "./createJointResponse.ts"
import type { CurveLinks, CurvePack } from "./CurvePack.ts"
import type { Flight } from "./Flight.ts"
import type { Horizon, HorizonResponse } from "./HorizonResponse.ts"

/** `horizonResponses` of channels that act together. */
export function jointResponses(
  pack: CurvePack,
  links: CurveLinks,
  horizon: Horizon,
  flights: readonly Flight[]
): readonly HorizonResponse[] {
  const together = createJointResponse(pack, links, horizon, flights)
  const plain = pack.channels.map((channel, c) => channelResponse(channel, pack.draws, horizon, flights[c] ?? null))
  const current = plain.map(({ currentSpend }) => currentSpend)
  return plain.map((response, c): HorizonResponse => {
    const outcomes = (spend: number) => together.alone(c, spend, current)
    const tangent = (spend: number) => together.picture(current.with(c, spend))[c]
    return {
      ...response,
      // e^η is not concave in η, nor is what comes through a mediator in the spend on its mover.
      concave: false,
      together,
      value: spend => mean(outcomes(spend)),
      slope: spend => tangent(spend).slope(spend),
      outcomes: (spend, out) => out.set(outcomes(spend)),
      slopes: (spend, out) => tangent(spend).slopes(spend, out)
    }
  })
}
