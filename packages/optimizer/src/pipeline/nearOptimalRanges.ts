import { Effect } from "effect"
import { runSearch, startSearch } from "../engine/advanceSearch.ts"
import { compileProblem } from "../engine/compileProblem.ts"
import { type Search, type SearchLimits, upperBoundOf } from "../engine/Search.ts"
import type { Plan } from "../problem/Allocation.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import type { Block, SeparableProgram } from "../problem/SeparableProgram.ts"
import type { AllocateOptions } from "./allocate.ts"
import { isOverAfter } from "./isOverAfter.ts"
import { runInterruptibly } from "./runInterruptibly.ts"
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
  plan: Pick<Plan, "spend" | "objective">,
  share: number,
  options: AllocateOptions = {}
): Readonly<Record<string, NearOptimalRange>> {
  const { solver = verifiedSolver([javascriptLpEngine]), timeLimit, ...limits } = options
  const isOver = isOverAfter(timeLimit)
  const { names, searchFor, rangeOf } = rangeSearches(problem, plan, share, limits)
  return Object.fromEntries(
    names.map((name, channel) => {
      const searches = ([-1, 1] as const).map(sign => {
        const search = searchFor(channel, sign)
        runSearch(search, solver, isOver)
        return search
      })
      return [name, rangeOf(channel, searches)]
    })
  )
}

/** `nearOptimalRanges` as an effect that can be interrupted between parts of a search. */
export const optimizeRanges = Effect.fn("optimizeRanges")(function* (
  problem: BudgetProblem,
  plan: Pick<Plan, "spend" | "objective">,
  share: number,
  options: AllocateOptions = {}
) {
  const { solver = verifiedSolver([javascriptLpEngine]), timeLimit, ...limits } = options
  const isOver = isOverAfter(timeLimit)
  const { names, searchFor, rangeOf } = rangeSearches(problem, plan, share, limits)
  const ranges: Record<string, NearOptimalRange> = {}
  for (const [channel, name] of names.entries()) {
    const searches: Search[] = []
    for (const sign of [-1, 1] as const) {
      const search = searchFor(channel, sign)
      yield* runInterruptibly(search, solver, isOver)
      searches.push(search)
    }
    ranges[name] = rangeOf(channel, searches)
  }
  return ranges
})

/** Two searches per channel over the nearly optimal plans, and how to read them. */
function rangeSearches(
  problem: BudgetProblem,
  plan: Pick<Plan, "spend" | "objective">,
  share: number,
  limits: Partial<SearchLimits>
) {
  if (!(share >= 0)) throw new RangeError(`share ${share} must be ≥ 0`)
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
  return {
    names: problem.channels.map(({ name }) => name),
    searchFor: (channel: number, sign: 1 | -1): Search =>
      startSearch(towards(near, channel, sign), { ...LIMITS, ...limits }, [known]),
    rangeOf: (channel: number, [down, up]: readonly Search[]): NearOptimalRange => {
      // the plan itself is feasible, but for rounding when the share is 0
      const least = -(down.incumbent?.objective ?? -known[channel])
      const most = up.incumbent?.objective ?? known[channel]
      const slack = Math.max(least + upperBoundOf(down), upperBoundOf(up) - most, 0)
      return { least: least * spendUnit, most: most * spendUnit, slack: slack * spendUnit }
    }
  }
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
