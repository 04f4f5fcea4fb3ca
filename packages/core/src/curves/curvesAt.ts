import type { Vec } from "../math/Vec.ts"
import type { HorizonResponse } from "./HorizonResponse.ts"

/**
 * Curves whose sum is what plans near a given one bring, with its slopes: the responses themselves, or of channels that act
 * together the picture of the plan (`JointResponse`).
 * @param spend [channel] money over the horizon
 */
export const curvesAt = (responses: readonly HorizonResponse[], spend: Vec): readonly HorizonResponse[] =>
  responses[0]?.together?.picture(spend) ?? responses

/** `curvesAt` the current spend. */
export const curvesNow = (responses: readonly HorizonResponse[]): readonly HorizonResponse[] =>
  curvesAt(
    responses,
    responses.map(({ currentSpend }) => currentSpend)
  )
