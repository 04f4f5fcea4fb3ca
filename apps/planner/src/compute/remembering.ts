import type { HorizonResponse } from "@liftmix/core"

/**
 * A response that keeps what it was asked last: an edit changes one channel, and the plan asks the others for the same
 * again.
 */
export function remembering(response: HorizonResponse): HorizonResponse {
  let brought: { readonly spend: number; readonly draws: Float64Array } | undefined
  let next: { readonly spend: number; readonly slope: number } | undefined
  return {
    ...response,
    outcomes(spend, out) {
      if (brought?.spend !== spend) {
        const draws = new Float64Array(response.drawCount)
        response.outcomes(spend, draws)
        brought = { spend, draws }
      }
      out.set(brought.draws)
    },
    slope(spend) {
      if (next?.spend !== spend) next = { spend, slope: response.slope(spend) }
      return next.slope
    }
  }
}
