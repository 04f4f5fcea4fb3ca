import type { HorizonResponse } from "@liftmix/core"
import { type MeanCurve, sampledMean } from "@liftmix/optimizer"

/** [channel] The mean responses, each sampled once within its limits. */
export const sampledResponses = (
  responses: readonly HorizonResponse[],
  limits: readonly { readonly lower: number; readonly upper: number }[]
): readonly MeanCurve[] => responses.map((response, c) => sampledMean(response, limits[c]!.lower, limits[c]!.upper))
