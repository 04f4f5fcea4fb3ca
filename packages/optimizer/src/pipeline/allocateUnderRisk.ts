import { runSearch, startSearch } from "../engine/advanceSearch.ts"
import { certify } from "../engine/certify.ts"
import { compileProblem } from "../engine/compileProblem.ts"
import { explainInfeasibility } from "../engine/explainInfeasibility.ts"
import { isRuledOut, type Search, type SearchLimits } from "../engine/Search.ts"
import { InvalidProblem, type Issue } from "../errors.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import { guideProblem } from "../risk/guideProblem.ts"
import { type DrawCurves, thinnedDraws } from "../risk/DrawCurves.ts"
import type { RiskAllocation } from "../risk/RiskAllocation.ts"
import type { RiskMeasure } from "../risk/RiskMeasure.ts"
import type { RiskProblem } from "../risk/RiskProblem.ts"
import { riskStrategy } from "../risk/riskStrategy.ts"
import { scaledDraws } from "../risk/scaledDraws.ts"
import { validateRisk } from "../risk/validateRisk.ts"
import { validateProblem } from "../problem/validateProblem.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"
import type { AllocateOptions } from "./allocate.ts"
import { isOverAfter } from "./isOverAfter.ts"

/** Draws are samples: a millionth of their value is far inside their Monte Carlo error. */
export const riskLimits: SearchLimits = { tolerance: 1e-6, absoluteTolerance: 1e-12, maxNodes: 200 }

/**
 * The best plan over draws by a risk measure, with the proof that it is: a lower bound from all draws at the plan, an upper
 * bound by weak duality from a mixture of the measure's cuts. Where every draw is concave one node is enough; otherwise
 * domains are split, and where the node limit ends that, the gap says how far the plan may be from the best.
 * @param options limits default to a gap of 1e-6 and 200 nodes
 * @throws InvalidProblem with every issue, if the problem cannot be answered as stated
 */
export function allocateUnderRisk(problem: RiskProblem, options: AllocateOptions = {}): RiskAllocation {
  const { solver = verifiedSolver([javascriptLpEngine]), timeLimit, ...limits } = options
  const isOver = isOverAfter(timeLimit)
  const { search, finish } = startRiskSearch(problem, { ...riskLimits, ...limits }, solver)
  runSearch(search, solver, isOver)
  return finish(solver)
}

/** A search over draws that begins where the mean of a few of them is best. */
export function startRiskSearch(
  problem: RiskProblem,
  limits: SearchLimits,
  solver: LpSolver
): { readonly search: Search; finish(solver: LpSolver): RiskAllocation } {
  const invalid = invalidRisk(problem)
  if (invalid !== undefined) throw invalid
  const guide = guideProblem(problem)
  const [program, compiled] = compileProblem(guide)
  const { spendUnit, outcomeUnit, objectiveUnit } = compiled
  const channels = problem.channels.map(({ draws }) => scaledDraws(draws, spendUnit, outcomeUnit))
  const guided = startSearch(program, { ...limits, maxNodes: Math.min(limits.maxNodes, 50) })
  runSearch(guided, solver)
  const known = guided.incumbent === undefined ? [] : [guided.incumbent.spend]
  if (problem.measure.kind === "goal-probability") {
    known.push(...cautiousPlans(program, channels, limits, known, solver))
  }
  const strategy = riskStrategy(program, channels, scaledMeasure(problem.measure, outcomeUnit))
  const search = startSearch(program, limits, known, strategy)
  // a probability has no unit
  const undo =
    problem.measure.kind === "goal-probability" ? { ...compiled, objectiveUnit: objectiveUnit / outcomeUnit } : compiled
  const finish = (by: LpSolver): RiskAllocation => {
    if (isRuledOut(search)) return explainInfeasibility(guide, by, limits)
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

/** The failure with every issue, if the problem cannot be answered as stated. */
export function invalidRisk(problem: RiskProblem): InvalidProblem | undefined {
  const issuesOf = (): readonly Issue[] => {
    const guide = guideProblem(problem)
    const issues = validateProblem(guide)
    return issues.length > 0 ? issues : validateRisk(problem, guide)
  }
  const [first, ...others] = issuesOf()
  return first === undefined ? undefined : new InvalidProblem({ issues: [first, ...others] })
}

/** Worst shares of draws to be cautious about: the plan that most often reaches a goal is close to best for one of them. */
const CAUTION = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
/** A share of draws is known to 2 % from so many. */
const THINNED = 500

/** Plans that are best for the worst shares of evenly thinned draws: a heuristic, to begin a search with. */
function cautiousPlans(
  program: SeparableProgram,
  channels: readonly DrawCurves[],
  limits: SearchLimits,
  known: readonly Float64Array[],
  solver: LpSolver
): readonly Float64Array[] {
  const thinned = channels.map(channel => thinnedDraws(channel, THINNED))
  return CAUTION.flatMap(alpha => {
    const strategy = riskStrategy(program, thinned, { kind: "cvar", alpha })
    const search = startSearch(program, { ...limits, tolerance: 1e-4, maxNodes: 5 }, known, strategy)
    runSearch(search, solver)
    return search.incumbent === undefined ? [] : [search.incumbent.spend]
  })
}

const scaledMeasure = (measure: RiskMeasure, outcomeUnit: number): RiskMeasure =>
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
