import type { Vec } from "../problem/Vec.ts"
import { type Cut, sparseCut } from "./Cut.ts"
import { kthSmallest } from "./kthSmallest.ts"
import type { ConcaveMeasure } from "./RiskMeasure.ts"

/**
 * The cut of a risk measure that touches it at given outcomes: measure(y) ≤ cut(y) for all outcomes.
 * @param outcomes [draw]
 */
export function supportingCut(measure: ConcaveMeasure, outcomes: Vec): Cut {
  const draws = outcomes.length
  switch (measure.kind) {
    case "mean":
      return sparseCut(0, new Float64Array(draws).fill(1 / draws))
    case "cvar":
      return sparseCut(0, tailWeights(outcomes, measure.alpha * draws, measure.meanWeight ?? 0))
    case "worst-draw":
      return sparseCut(0, tailWeights(outcomes, 1, 0))
    case "mean-up-to": {
      const weights = Float64Array.from(outcomes, y => (y < measure.goal ? 1 / draws : 0))
      return sparseCut((measure.goal * weights.filter(w => w === 0).length) / draws, weights)
    }
  }
}

/** [draw] weights of the mean over the `count` worst draws, of which the last may count in part, blended with the mean. */
function tailWeights(outcomes: Vec, count: number, meanWeight: number): Float64Array {
  const draws = outcomes.length
  const order = worstFirst(outcomes, Math.min(draws, Math.ceil(count)))
  const weights = new Float64Array(draws).fill(meanWeight / draws)
  order.forEach((draw, k) => {
    weights[draw] += ((1 - meanWeight) * Math.min(1, count - k)) / count
  })
  return weights
}

/** The `count` draws with the least outcomes, the largest of them last. */
function worstFirst(outcomes: Vec, count: number): readonly number[] {
  const edge = kthSmallest(Float64Array.from(outcomes), count - 1)
  const below: number[] = []
  const at: number[] = []
  for (let draw = 0; draw < outcomes.length; draw++) {
    if (outcomes[draw] < edge) below.push(draw)
    else if (outcomes[draw] === edge) at.push(draw)
  }
  return [...below, ...at.slice(0, count - below.length)]
}
