import type { SearchLimits } from "../engine/Search.ts"
import { InvalidProblem, type Issue } from "../errors.ts"
import { validateProblem } from "../problem/validateProblem.ts"
import { guideProblem, statedProblem } from "../risk/guideProblem.ts"
import type { RiskAllocation } from "../risk/RiskAllocation.ts"
import type { RiskProblem } from "../risk/RiskProblem.ts"
import { validateRisk } from "../risk/validateRisk.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"
import type { AllocateOptions } from "./allocate.ts"
import { isOverAfter } from "./isOverAfter.ts"
import { riskSteps } from "./riskSteps.ts"

/** Parts of a goal's search: as many as ten channels of 1,000 draws take about three seconds for, and never fewer than others. */
const goalNodes = ({ channels }: RiskProblem): number =>
  Math.max(200, Math.min(4000, Math.floor(4e7 / (channels.length * channels[0].draws.drawCount))))

/**
 * How far a search over draws goes. Draws are samples: a millionth of their value is far inside their Monte Carlo error. The
 * parts of a goal's search are cheap and many, unless it is asked again and again, for the total that reaches a target.
 */
export const riskLimits = (problem: RiskProblem): SearchLimits => ({
  tolerance: 1e-6,
  absoluteTolerance: 1e-12,
  maxNodes:
    problem.measure.kind === "goal-probability" && problem.objective?.kind !== "least-spend" ? goalNodes(problem) : 200
})

/**
 * The best plan over draws by a risk measure, with the proof that it is: a lower bound from all draws at the plan, an upper
 * bound by weak duality from a mixture of the measure's cuts. Where every draw is concave one node is enough; otherwise
 * domains are split, and where the node limit ends that, the gap says how far the plan may be from the best.
 * @param options limits default to a gap of 1e-6 and 200 nodes, up to 4,000 for the largest probability of a goal
 * @throws InvalidProblem with every issue, if the problem cannot be answered as stated
 */
export function allocateUnderRisk(problem: RiskProblem, options: AllocateOptions = {}): RiskAllocation {
  const invalid = invalidRisk(problem)
  if (invalid !== undefined) throw invalid
  const { solver = verifiedSolver([javascriptLpEngine]), timeLimit, ...limits } = options
  const steps = riskSteps(problem, { ...riskLimits(problem), ...limits }, solver, isOverAfter(timeLimit))
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value.allocation
}

/** The failure with every issue, if the problem cannot be answered as stated. */
export function invalidRisk(problem: RiskProblem): InvalidProblem | undefined {
  const issuesOf = (): readonly Issue[] => {
    const stated = statedProblem(problem)
    const issues = validateProblem(stated)
    if (issues.length > 0) return issues
    // curves can be looked at once bounds are in order, and scanned for their shape once draws are
    const ofDraws = validateRisk(problem, stated)
    return ofDraws.length > 0 ? ofDraws : validateProblem(guideProblem(problem))
  }
  const [first, ...others] = issuesOf()
  return first === undefined ? undefined : new InvalidProblem({ issues: [first, ...others] })
}
