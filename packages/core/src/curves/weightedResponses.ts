import type { Vec } from "../math/Vec.ts"
import type { HorizonResponse } from "./HorizonResponse.ts"

/**
 * The same responses where draws do not all count the same: Σ_d w_d · outcome_d in place of their mean, and so its slopes.
 * What is told draw by draw stays as it is.
 * @param weights [draw] ≥ 0, of sum 1
 * @throws RangeError if there are not as many weights as draws
 */
export function weightedResponses(responses: readonly HorizonResponse[], weights: Vec): readonly HorizonResponse[] {
  const together = responses[0]?.together
  const all = weigh(responses, weights)
  if (together === undefined) return all
  const weighted = {
    ...together,
    picture: (spend: Vec) => weigh(together.picture(spend), weights),
    // It is a ceiling draw by draw, and so of any mean.
    ceiling: (lower: Vec, upper: Vec) => weigh(together.ceiling(lower, upper), weights)
  }
  return all.map(response => ({ ...response, together: weighted }))
}

function weigh(responses: readonly HorizonResponse[], weights: Vec): readonly HorizonResponse[] {
  const drawn = new Float64Array(weights.length)
  const sum = (): number => drawn.reduce((total, x, d) => total + weights[d] * x, 0)
  return responses.map(response => {
    if (response.drawCount !== weights.length)
      throw new RangeError(`${weights.length} weights of ${response.drawCount} draws`)
    return {
      ...response,
      value(spend) {
        response.outcomes(spend, drawn)
        return sum()
      },
      slope(spend) {
        response.slopes(spend, drawn)
        return sum()
      }
    }
  })
}
