import type { Vec } from "../problem/Vec.ts"

/** An affine function of the outcomes of some draws that a risk measure nowhere exceeds: constant + Σ weight_k · y_draw_k. */
export interface Cut {
  readonly constant: number
  /** [k] increasing */
  readonly draws: Int32Array
  /** [k] ≥ 0 */
  readonly weights: Float64Array
}

/** The cut at given outcomes. @param outcomes [draw] */
export function cutAt({ constant, draws, weights }: Cut, outcomes: Vec): number {
  let sum = constant
  for (let k = 0; k < draws.length; k++) sum += weights[k] * outcomes[draws[k]]
  return sum
}

/** The cut from a dense vector of weights. @param weights [draw] */
export function sparseCut(constant: number, weights: Float64Array): Cut {
  const draws = Int32Array.from(weights.keys()).filter(draw => weights[draw] !== 0)
  return { constant, draws, weights: Float64Array.from(draws, draw => weights[draw]) }
}

/** Σ share_i · cut_i: again a cut, where the shares are ≥ 0 and sum to 1. @param drawCount length of the outcomes */
export function mixCuts(cuts: readonly Cut[], shares: Vec, drawCount: number): Cut {
  const weights = new Float64Array(drawCount)
  let constant = 0
  cuts.forEach((cut, i) => {
    if (shares[i] === 0) return
    constant += shares[i] * cut.constant
    cut.draws.forEach((draw, k) => {
      weights[draw] += shares[i] * cut.weights[k]
    })
  })
  return sparseCut(constant, weights)
}
