import { offer } from "../engine/incumbent.ts"
import type { OpenNode, Search } from "../engine/Search.ts"
import { sparseCut } from "./Cut.ts"
import { priceCut } from "./priceCut.ts"
import type { RiskProgram } from "./RiskProgram.ts"

const STEPS = 12
/** Each step looks at draws so much closer to the goal than the one before. */
const CLOSER = 0.78
/** What a step's bound may leave open, relative: a step is not the last. */
const ROUGH = 1e-4

/**
 * Climbs the share of draws that reach a goal, smoothed by a normal distribution that narrows from step to step. Where its
 * gradient vanishes, a plan is the best for draws weighed by how near the goal they are, and such plans are cheap to find:
 * each step goes half of the way there. All plans on the way are offered to the search.
 * @param prices [row] near those of the plan to begin with, which is the search's incumbent
 * @returns [row] what another unit of the limit is worth in the end, of the smoothed share
 */
export function climbToGoal(
  risk: RiskProgram,
  goal: number,
  search: Search,
  node: OpenNode,
  prices: Float64Array
): Float64Array {
  const { incumbent } = search
  if (incumbent === undefined) return prices
  const { table } = risk
  let [spend, own, density] = [incumbent.spend, prices, 0]
  let width = rootMeanSquare(Float64Array.from(table.total(spend), y => y - goal))
  for (let step = 0; step < STEPS && width > 0; step++) {
    const outcomes = table.total(spend)
    const weights = Float64Array.from(outcomes, y => Math.exp(-0.5 * ((y - goal) / width) ** 2))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    if (total === 0) break
    const cut = sparseCut(
      0,
      weights.map(weight => weight / total)
    )
    const priced = priceCut(risk, cut, node, own, spend, ROUGH * Math.abs(goal))
    offer(search, priced.spend)
    spend = spend.map((x, c) => (x + priced.spend[c]) / 2)
    offer(search, spend)
    own = priced.prices
    density = total / (outcomes.length * width * Math.sqrt(2 * Math.PI))
    width *= CLOSER
  }
  return own.map(price => price * density)
}

const rootMeanSquare = (figures: Float64Array): number =>
  Math.sqrt(figures.reduce((sum, figure) => sum + figure * figure, 0) / figures.length)
