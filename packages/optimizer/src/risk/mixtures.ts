import type { Breakpoints } from "../engine/breakpoints.ts"
import type { OpenNode } from "../engine/Search.ts"
import type { BudgetLpSolution } from "../lp/budgetToLp.ts"
import type { Cut } from "./Cut.ts"
import type { OutcomeTable } from "./OutcomeTable.ts"
import type { RiskProgram } from "./RiskProgram.ts"

/** [draw] outcomes as the linear programme has them: mixtures of those at the breakpoints. */
export function mixedOutcomes(
  table: OutcomeTable,
  points: readonly Breakpoints[],
  { shares }: BudgetLpSolution
): Float64Array {
  const mixed = new Float64Array(table.drawCount)
  points.forEach((own, c) =>
    own.forEach(({ spend }, k) => {
      const share = shares[c][k]
      if (share === 0) return
      const outcomes = table.ofChannel(c, spend)
      for (let draw = 0; draw < mixed.length; draw++) mixed[draw] += share * outcomes[draw]
    })
  )
  return mixed
}

/** [block] what mixing breakpoints claims beyond the curves. */
export function mixingExcess(
  { program, table }: RiskProgram,
  cut: Cut,
  { domains }: OpenNode,
  points: readonly Breakpoints[],
  { shares, spend }: BudgetLpSolution
): Float64Array {
  const weigh = (c: number, at: number): number => table.partOf(cut, c, at)
  return Float64Array.from(points, (own, c) => {
    let mixed = 0
    own.forEach((point, k) => {
      if (shares[c][k] > 0) mixed += shares[c][k] * weigh(c, point.spend)
    })
    const { lower, mayBeOff } = domains[c]
    // a spend between off and the least spend is no plan at all, even where no curve is overstated there
    const forbidden = mayBeOff && spend[c] > 0 && spend[c] < lower ? 1e-3 * Math.abs(mixed) : 0
    return program.blocks[c].outcomeWeight * Math.max(mixed - weigh(c, spend[c]), forbidden)
  })
}
