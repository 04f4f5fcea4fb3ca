import { runSearch, startSearch } from "../engine/advanceSearch.ts"
import { certify } from "../engine/certify.ts"
import { compileProblem } from "../engine/compileProblem.ts"
import { explainInfeasibility } from "../engine/explainInfeasibility.ts"
import { isRuledOut, type Search, type SearchLimits } from "../engine/Search.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import { linearCurve } from "../problem/linearCurve.ts"
import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import { goalStrategy } from "./goalStrategy.ts"
import { guideProblem } from "./guideProblem.ts"
import type { RiskAllocation } from "./RiskAllocation.ts"
import type { ConcaveMeasure } from "./RiskMeasure.ts"
import type { RiskProblem } from "./RiskProblem.ts"
import { riskStrategy } from "./riskStrategy.ts"
import { scaledDraws } from "./scaledDraws.ts"

/**
 * A search over draws that begins where the mean of a few of them is best, and how to read it once it has run.
 * @param problem valid
 * @param start money by channel name, near the best: where it keeps the rules, the search begins there instead
 */
export function startRiskSearch(
  problem: RiskProblem,
  limits: SearchLimits,
  solver: LpSolver,
  start?: Readonly<Record<string, number>>
): { readonly search: Search; finish(solver: LpSolver): RiskAllocation } {
  const guide = guideProblem(problem)
  const [program, compiled] = compileProblem(guide)
  const { spendUnit, outcomeUnit, objectiveUnit } = compiled
  const channels = problem.channels.map(({ draws }) => scaledDraws(draws, spendUnit, outcomeUnit))
  const near = start === undefined ? [] : [Float64Array.from(problem.channels, ({ name }) => start[name] / spendUnit)]
  const guided = startSearch(program, { ...limits, maxNodes: Math.min(limits.maxNodes, 50) }, near)
  if (guided.incumbent === undefined) runSearch(guided, solver)
  const known = guided.incumbent === undefined ? [] : [guided.incumbent.spend]
  const { measure } = problem
  const strategy =
    measure.kind === "goal-probability"
      ? goalStrategy(program, channels, measure.goal / outcomeUnit, guided.prices)
      : riskStrategy(program, channels, scaledMeasure(measure, outcomeUnit))
  const search = startSearch(
    measure.kind === "goal-probability" ? withoutCurves(program) : program,
    isRuledOut(guided) ? { ...limits, maxNodes: 1 } : limits,
    known,
    strategy
  )
  // a probability has no unit
  const undo =
    measure.kind === "goal-probability" ? { ...compiled, objectiveUnit: objectiveUnit / outcomeUnit } : compiled
  const finish = (by: LpSolver): RiskAllocation => {
    // plans are the same ones for the mean
    if (isRuledOut(search) || isRuledOut(guided)) return explainInfeasibility(guide, by, limits)
    const { incumbent, nodes, rejectedSolves } = search
    if (incumbent === undefined) return { _tag: "Undecided", nodes, rejectedSolves }
    const spends = Array.from(incumbent.spend, x => x * spendUnit)
    const [outcomes, means] = outcomesAt(problem, spends)
    const byChannel = (figures: readonly number[]): Record<string, number> =>
      Object.fromEntries(problem.channels.map(({ name }, c) => [name, figures[c]]))
    return {
      _tag: "Plan",
      spend: byChannel(spends),
      meanOutcomes: byChannel(means),
      totalSpend: spends.reduce((sum, x) => sum + x, 0),
      outcomes,
      objective: incumbent.objective * undo.objectiveUnit,
      certificate: certify(search, incumbent, { prices: search.prices, kind: "lagrangian" }, undo)
    }
  }
  return { search, finish }
}

/** The programme with nothing to linearise: a goal's search has no linear programmes. */
const withoutCurves = (program: SeparableProgram): SeparableProgram => ({
  ...program,
  blocks: program.blocks.map(block => ({ ...block, curve: linearCurve }))
})

const scaledMeasure = (measure: ConcaveMeasure, outcomeUnit: number): ConcaveMeasure =>
  "goal" in measure ? { ...measure, goal: measure.goal / outcomeUnit } : measure

/** Total outcome by draw, and mean outcome by channel. */
function outcomesAt({ channels }: RiskProblem, spends: readonly number[]): readonly [Float64Array, readonly number[]] {
  const count = channels[0].draws.drawCount
  const all = Int32Array.from({ length: count }, (_, draw) => draw)
  const total = new Float64Array(count)
  const each = new Float64Array(count)
  const means = channels.map(({ draws }, c) => {
    draws.outcomes(spends[c], all, each)
    for (let draw = 0; draw < count; draw++) total[draw] += each[draw]
    return each.reduce((sum, y) => sum + y, 0) / count
  })
  return [total, means]
}
