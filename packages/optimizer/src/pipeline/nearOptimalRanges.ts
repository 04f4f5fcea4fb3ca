import { Effect } from "effect"
import { advanceSearch, startSearch } from "../engine/advanceSearch.ts"
import { compileProblem } from "../engine/compileProblem.ts"
import { type Search, type SearchLimits, upperBoundOf } from "../engine/Search.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import type { Plan } from "../problem/Allocation.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import type { Block, SeparableProgram } from "../problem/SeparableProgram.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"
import type { AllocateOptions } from "./allocate.ts"
import { riskLimits } from "./allocateUnderRisk.ts"
import type { BudgetQuestion } from "./fewestMoves.ts"
import { isOverAfter } from "./isOverAfter.ts"
import { riskRanges } from "./riskRanges.ts"
import { runInParts, runToEnd, type Steps } from "./steps.ts"

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

/** By channel name. */
export type NearOptimalRanges = Readonly<Record<string, NearOptimalRange>>

/**
 * For every channel the least and the most it spends in any plan that satisfies the constraints and whose objective is
 * within a share of the best: two searches per channel over the same curves. Wide ranges mean that the data, or the
 * objective, do not much care. Under a measure of risk the objective is made of the measure.
 * @param plan the answer to the same question
 * @param share 0.01 = plans up to 1 % worse
 */
export const nearOptimalRanges = (
  question: BudgetQuestion,
  plan: Pick<Plan, "spend" | "objective">,
  share: number,
  options: AllocateOptions = {}
): NearOptimalRanges => runToEnd(rangeSteps(question, plan, share, options))

/** `nearOptimalRanges` as an effect that can be interrupted between parts of a search. */
export const optimizeRanges = Effect.fn("optimizeRanges")(function* (
  question: BudgetQuestion,
  plan: Pick<Plan, "spend" | "objective">,
  share: number,
  options: AllocateOptions = {}
) {
  return yield* runInParts(rangeSteps(question, plan, share, options))
})

function* rangeSteps(
  question: BudgetQuestion,
  plan: Pick<Plan, "spend" | "objective">,
  share: number,
  { solver = verifiedSolver([javascriptLpEngine]), timeLimit, ...limits }: AllocateOptions
): Steps<NearOptimalRanges> {
  if (!(share >= 0)) throw new RangeError(`share ${share} must be ≥ 0`)
  const isOver = isOverAfter(timeLimit)
  return "measure" in question
    ? yield* riskRanges(question, plan, share, { ...riskLimits(question), ...limits }, solver, isOver)
    : yield* meanRanges(question, plan, share, { ...LIMITS, ...limits }, solver, isOver)
}

/** Two searches per channel over the nearly optimal plans: the rows, and the objective as one more of them. */
function* meanRanges(
  problem: BudgetProblem,
  plan: Pick<Plan, "spend" | "objective">,
  share: number,
  limits: SearchLimits,
  solver: LpSolver,
  isOver: () => boolean
): Steps<NearOptimalRanges> {
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
  const ranges: Record<string, NearOptimalRange> = {}
  for (const [channel, { name }] of problem.channels.entries()) {
    const searchFor = function* (sign: 1 | -1): Steps<Search> {
      const search = startSearch(towards(near, channel, sign), limits, [known])
      while (advanceSearch(search, solver) && !isOver()) yield
      return search
    }
    const down = yield* searchFor(-1)
    const up = yield* searchFor(1)
    // the plan itself is feasible, but for rounding when the share is 0
    const least = -(down.incumbent?.objective ?? -known[channel])
    const most = up.incumbent?.objective ?? known[channel]
    const slack = Math.max(least + upperBoundOf(down), upperBoundOf(up) - most, 0)
    ranges[name] = { least: least * spendUnit, most: most * spendUnit, slack: slack * spendUnit }
  }
  return ranges
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
