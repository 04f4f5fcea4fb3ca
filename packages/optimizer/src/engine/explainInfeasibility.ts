import { buildLp } from "../lp/buildLp.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import type { Infeasible, Relaxation } from "../problem/Allocation.ts"
import type { BudgetProblem, Channel } from "../problem/BudgetProblem.ts"
import { channelBounds } from "../problem/channelBounds.ts"
import { bestAttainable } from "./bestAttainable.ts"
import { isFeasible } from "./isFeasible.ts"
import type { SearchLimits } from "./Search.ts"

/**
 * Why a valid problem without a plan has none: a conflict from which no rule can be spared (deletion filter: each rule in
 * turn is left out for good if the others still contradict each other), the least change of limits that cures it, and for
 * a target the best that can be reached.
 * Where an upper bound is left out, spends up to ten times the budget, or the sum of upper bounds, stand for "unlimited".
 */
export function explainInfeasibility(problem: BudgetProblem, solver: LpSolver, limits: SearchLimits): Infeasible {
  const rules = rulesOf(problem)
  let conflict: readonly Rule[] = rules
  for (const rule of rules) {
    const others = conflict.filter(other => other !== rule)
    if (contradict(others, problem, solver, limits)) conflict = others
  }
  const names = conflict.map(({ name }) => name)
  const explained: Infeasible = { _tag: "Infeasible", conflict: names, cure: leastCure(rules, problem, solver) }
  const target = conflict.some(({ kind }) => kind === "target")
  const attainable = target ? bestAttainable(problem, solver, limits) : undefined
  return attainable === undefined ? explained : { ...explained, attainable }
}

/**
 * Whether rules are known to contradict each other. For linear ones the elastic programme tells, which has a solution in any
 * case; the others take a search.
 */
function contradict(rules: readonly Rule[], problem: BudgetProblem, solver: LpSolver, limits: SearchLimits): boolean {
  if (rules.some(({ kind }) => kind === "minimum if on" || kind === "target")) {
    return isFeasible(assemble(problem, rules), solver, limits) === false
  }
  return leastCure(rules, problem, solver).length > 0
}

/** Something the user asked for, that a plan may be unable to satisfy together with the rest. */
interface Rule {
  readonly name: string
  readonly kind: "budget" | "constraint" | "lower" | "upper" | "minimum if on" | "target"
  /** index of the channel, or of the constraint */
  readonly index: number
}

/** What the rules about a channel alone leave it: not what the budget does, which may have to give way itself. */
const ownBounds = (problem: BudgetProblem) => channelBounds({ ...problem, budget: { sense: "free" } })

function rulesOf(problem: BudgetProblem): readonly Rule[] {
  const bounds = ownBounds(problem)
  const ofChannels = problem.channels.flatMap(({ name, minimumIfOn = 0 }, index): Rule[] => [
    ...(bounds[index].lower > 0 ? [{ name: `${name} lower`, kind: "lower", index } as const] : []),
    ...(bounds[index].upper === Number.POSITIVE_INFINITY
      ? []
      : [{ name: `${name} upper`, kind: "upper", index } as const]),
    ...(minimumIfOn > 0 ? [{ name: `${name} minimum if on`, kind: "minimum if on", index } as const] : [])
  ])
  const target = { "least-spend": "target outcome", "target-return": "target return" } as const
  const kind = problem.objective?.kind
  return [
    ...ofChannels,
    ...(problem.constraints ?? []).map(({ name }, index): Rule => ({ name, kind: "constraint", index })),
    ...(problem.budget.sense === "free" ? [] : [{ name: "budget", kind: "budget", index: 0 } as const]),
    ...(kind === "least-spend" || kind === "target-return"
      ? [{ name: target[kind], kind: "target", index: 0 } as const]
      : [])
  ]
}

/** The problem with some of its rules only. */
function assemble(problem: BudgetProblem, rules: readonly Rule[]): BudgetProblem {
  const has = (kind: Rule["kind"], index = 0): boolean => rules.some(rule => rule.kind === kind && rule.index === index)
  const bounds = ownBounds(problem)
  const keepsBudget = has("budget")
  const channels = problem.channels.map(({ name, response, minimumIfOn }, c): Channel => {
    const upper = has("upper", c) ? bounds[c].upper : keepsBudget ? undefined : unlimited(problem)
    return {
      name,
      response,
      lower: has("lower", c) ? bounds[c].lower : 0,
      ...(upper === undefined ? {} : { upper }),
      ...(minimumIfOn !== undefined && has("minimum if on", c) ? { minimumIfOn } : {})
    }
  })
  return {
    channels,
    budget: keepsBudget ? problem.budget : { sense: "free" },
    constraints: (problem.constraints ?? []).filter((_, index) => has("constraint", index)),
    ...(problem.objective !== undefined && has("target") ? { objective: problem.objective } : {})
  }
}

function unlimited(problem: BudgetProblem): number {
  const total = problem.budget.sense === "free" ? 0 : problem.budget.total
  return 10 * Math.max(total, ...channelBounds(problem).map(({ upper }) => upper * problem.channels.length))
}

/** Elastic relaxation of the linear rules: the least sum of changes, each relative to the size of its limit. */
function leastCure(rules: readonly Rule[], problem: BudgetProblem, solver: LpSolver): readonly Relaxation[] {
  const bounds = channelBounds(problem)
  const scale = Math.max(...bounds.map(({ upper }) => upper))
  const sides = rules.flatMap(rule => linearSides(rule, problem))
  const lp = buildLp()
  for (const { lower, upper } of sides) lp.row(lower, upper)
  problem.channels.forEach((_, c) =>
    lp.column(
      0,
      0,
      Number.POSITIVE_INFINITY,
      sides.map(({ coefficients }, row) => [row, coefficients[c]])
    )
  )
  sides.forEach((side, i) => {
    const limit = limitOf(side)
    const below = side.lower > Number.NEGATIVE_INFINITY
    lp.column(-1 / (Math.abs(limit) || scale), 0, Number.POSITIVE_INFINITY, [[i, below ? 1 : -1]])
  })
  const result = solver.solve(lp.build())
  if (result._tag !== "Optimal") return []
  return sides.flatMap(side => {
    const limit = limitOf(side)
    const size = Math.abs(limit) || scale
    // measured at the spends themselves, which then keep the changed limits but for rounding
    const activity = side.coefficients.reduce((sum, a, c) => sum + a * result.x[c], 0)
    const missed = side.lower > Number.NEGATIVE_INFINITY ? limit - activity : activity - limit
    if (missed <= 1e-9 * size) return []
    // a millionth more, so that not a single plan is left; a total to be spent in full has no room to give away
    const by = side.rule === "budget" && problem.budget.sense === "equal" ? missed : missed + 1e-6 * size
    return [{ rule: side.rule, limit, by: side.lower > Number.NEGATIVE_INFINITY ? -by : by }]
  })
}

/** One limit on Σ coefficients · x: lower is −∞, or upper is ∞. */
interface LinearSide {
  readonly rule: string
  /** [channel] */
  readonly coefficients: readonly number[]
  readonly lower: number
  readonly upper: number
}

function linearSides({ name: rule, kind, index }: Rule, problem: BudgetProblem): readonly LinearSide[] {
  const { channels, budget, constraints = [] } = problem
  const bounds = ownBounds(problem)[index]
  const own = channels.map((_, c) => (c === index ? 1 : 0))
  const sides = (coefficients: readonly number[], lower?: number, upper?: number): readonly LinearSide[] => [
    ...(lower === undefined ? [] : [{ rule, coefficients, lower, upper: Number.POSITIVE_INFINITY }]),
    ...(upper === undefined ? [] : [{ rule, coefficients, lower: Number.NEGATIVE_INFINITY, upper }])
  ]
  switch (kind) {
    case "lower":
      return sides(own, bounds.lower)
    case "upper":
      return sides(own, undefined, bounds.upper)
    case "constraint": {
      const { coefficients, lower, upper } = constraints[index]
      return sides(
        channels.map(({ name }) => coefficients[name] ?? 0),
        lower,
        upper
      )
    }
    case "budget": {
      if (budget.sense === "free") return []
      const all = channels.map(() => 1)
      return sides(all, budget.sense === "equal" ? budget.total : undefined, budget.total)
    }
    default:
      return []
  }
}

const limitOf = ({ lower, upper }: LinearSide): number => (lower > Number.NEGATIVE_INFINITY ? lower : upper)
