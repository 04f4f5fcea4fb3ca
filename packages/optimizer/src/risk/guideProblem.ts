import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { channelBounds } from "../problem/channelBounds.ts"
import { linearCurve } from "../problem/linearCurve.ts"
import type { DrawCurves } from "./DrawCurves.ts"
import type { RiskProblem } from "./RiskProblem.ts"
import { weightedCurve } from "./weightedCurve.ts"

const GUIDES = 64

/** The problem with no more known of its responses than that they grow: its bounds, rows and names. */
export const statedProblem = ({ channels, ...rest }: RiskProblem): BudgetProblem => ({
  ...rest,
  channels: channels.map(channel => Object.assign({ response: linearCurve }, channel))
})

/**
 * The problem for the mean of up to 64 evenly chosen draws: has the bounds, rows, units and names of the problem with all
 * draws, is quick to solve, and tells where a search over all draws does well to begin.
 * @param problem whose bounds and draws are in order
 */
export function guideProblem(problem: RiskProblem): BudgetProblem {
  const { channels, ...rest } = problem
  const bounds = channelBounds(statedProblem(problem))
  return {
    ...rest,
    channels: channels.map(({ draws, ...own }, c) => ({
      ...own,
      response: weightedCurve(draws, evenCut(draws), { ...bounds[c], mayBeOff: false }, 128)
    }))
  }
}

function evenCut({ drawCount }: DrawCurves) {
  const count = Math.min(drawCount, GUIDES)
  const draws = Int32Array.from({ length: count }, (_, k) => Math.floor(((k + 0.5) * drawCount) / count))
  return { constant: 0, draws, weights: new Float64Array(count).fill(1 / count) }
}
