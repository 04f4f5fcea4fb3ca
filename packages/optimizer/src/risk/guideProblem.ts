import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { type ChannelBounds, channelBounds } from "../problem/channelBounds.ts"
import { linearCurve } from "../problem/linearCurve.ts"
import type { Domain } from "../problem/SeparableProgram.ts"
import type { DrawCurves } from "./DrawCurves.ts"
import type { RiskProblem } from "./RiskProblem.ts"
import { weightedCurve } from "./weightedCurve.ts"

const GUIDES = 64

/**
 * The problem for the mean of up to 64 evenly chosen draws: has the bounds, rows, units and names of the problem with all
 * draws, is quick to solve, and tells where a search over all draws does well to begin.
 */
export function guideProblem({ channels, ...rest }: RiskProblem): BudgetProblem {
  const bounds = channelBounds({
    ...rest,
    channels: channels.map(channel => Object.assign({ response: linearCurve }, channel))
  })
  return {
    ...rest,
    channels: channels.map(({ draws, ...own }, c) => ({
      ...own,
      response: weightedCurve(draws, evenCut(draws), scanned(bounds[c]), 128)
    }))
  }
}

/** Bounds that are not in order are refused later, by name, and cannot be scanned. */
const scanned = ({ lower, upper }: ChannelBounds): Domain =>
  Number.isFinite(upper) && lower < upper ? { lower, upper, mayBeOff: false } : { lower, upper: lower, mayBeOff: false }

function evenCut({ drawCount }: DrawCurves) {
  const count = Math.min(drawCount, GUIDES)
  const draws = Int32Array.from({ length: count }, (_, k) => Math.floor(((k + 0.5) * drawCount) / count))
  return { constant: 0, draws, weights: new Float64Array(count).fill(1 / count) }
}
