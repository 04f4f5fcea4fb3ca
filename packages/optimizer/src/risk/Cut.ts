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
  let count = 0
  for (let draw = 0; draw < weights.length; draw++) if (weights[draw] !== 0) count++
  const draws = new Int32Array(count)
  const own = new Float64Array(count)
  for (let draw = 0, k = 0; draw < weights.length; draw++) {
    if (weights[draw] === 0) continue
    draws[k] = draw
    own[k++] = weights[draw]
  }
  return { constant, draws, weights: own }
}

/** Σ share_i · cut_i: again a cut, where the shares are ≥ 0 and sum to 1. @param drawCount length of the outcomes */
export function mixCuts(cuts: readonly Cut[], shares: Vec, drawCount: number): Cut {
  const weights = new Float64Array(drawCount)
  let constant = 0
  cuts.forEach((cut, i) => {
    if (shares[i] === 0) return
    constant += shares[i] * cut.constant
    for (let k = 0; k < cut.draws.length; k++) weights[cut.draws[k]] += shares[i] * cut.weights[k]
  })
  return sparseCut(constant, weights)
}
