import { runSearch, startSearch } from "../engine/advanceSearch.ts"
import { compileProblem } from "../engine/compileProblem.ts"
import { type SearchLimits, upperBoundOf } from "../engine/Search.ts"
import type { Plan } from "../problem/Allocation.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import type { Block, SeparableProgram } from "../problem/SeparableProgram.ts"
import type { AllocateOptions } from "./allocate.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"

/** What a channel may spend in plans that are nearly as good as the best. */
export interface NearOptimalRange {
  /** money; a plan that spends this exists */
  readonly least: number
  readonly most: number
  /** money; no nearly optimal plan spends less than `least − slack` or more than `most + slack` */
  readonly slack: number
}

/** Spends are of order 1 in the programme's units: a range is exact to a ten-millionth of the largest spend. */
const LIMITS: SearchLimits = { tolerance: 1e-9, absoluteTolerance: 1e-7, maxNodes: 400 }

/**
 * For every channel the least and the most it spends in any plan that satisfies the constraints and whose objective is
 * within a share of the best: two searches per channel over the same curves. Wide ranges mean that the data, or the
 * objective, do not much care.
 * @param plan the answer to the same problem
 * @param share 0.01 = plans up to 1 % worse
 * @returns ranges by channel name
 */
export function nearOptimalRanges(
  problem: BudgetProblem,
  plan: Plan,
  share: number,
  options: AllocateOptions = {}
): Readonly<Record<string, NearOptimalRange>> {
  if (!(share >= 0)) throw new RangeError(`share ${share} must be ≥ 0`)
  const { solver = verifiedSolver([javascriptLpEngine]), ...limits } = options
  const [program, { spendUnit, objectiveUnit }] = compileProblem(problem)
  const best = plan.objective / objectiveUnit
  const nearOptimal = {
    lower: best - share * Math.abs(best),
    upper: Number.POSITIVE_INFINITY,
    spend: program.blocks.map(({ spendWeight }) => spendWeight),
    outcome: program.blocks.map(({ outcomeWeight }) => outcomeWeight)
  }
  const near = { ...program, rows: [...program.rows, nearOptimal] }
  const known = Float64Array.from(problem.channels, ({ name }) => plan.spend[name] / spendUnit)
  const extreme = (channel: number, sign: 1 | -1): { reached: number; bound: number } => {
    const search = startSearch(towards(near, channel, sign), { ...LIMITS, ...limits }, [known])
    runSearch(search, solver)
    // the plan itself is feasible, but for rounding when the share is 0
    const reached = search.incumbent?.objective ?? sign * known[channel]
    return { reached: sign * reached * spendUnit, bound: sign * upperBoundOf(search) * spendUnit }
  }
  return Object.fromEntries(
    problem.channels.map(({ name }, channel) => {
      const [least, most] = [extreme(channel, -1), extreme(channel, 1)]
      const slack = Math.max(least.reached - least.bound, most.bound - most.reached, 0)
      return [name, { least: least.reached, most: most.reached, slack }]
    })
  )
}

/** The same programme with one spend, or its negative, as objective. */
const towards = (program: SeparableProgram, channel: number, sign: 1 | -1): SeparableProgram => ({
  ...program,
  blocks: program.blocks.map(
    ({ curve, impliedUpper }, c): Block => ({
      curve,
      impliedUpper,
      outcomeWeight: 0,
      spendWeight: c === channel ? sign : 0
    })
  )
})
