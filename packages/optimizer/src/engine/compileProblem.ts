import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { type ChannelBounds, channelBounds } from "../problem/channelBounds.ts"
import { powerAbove } from "../problem/powerAbove.ts"
import { scaledCurve } from "../problem/scaledCurve.ts"
import type { Block, Domain, Row, SeparableProgram } from "../problem/SeparableProgram.ts"

/** What turns a solution of the separable programme back into the user's units and names. */
export interface CompileUndo {
  readonly problem: BudgetProblem
  /** money per unit of a block's variable */
  readonly spendUnit: number
  /** response per unit of a block's curve */
  readonly outcomeUnit: number
  /** objective units per unit of the programme's objective; negative where the user minimises */
  readonly objectiveUnit: number
  /** [row] */
  readonly rowNames: readonly string[]
  /** [row] user's unit of the row's limits per unit of the programme's */
  readonly rowUnits: readonly number[]
}

interface NamedRow {
  readonly name: string
  readonly lower: number
  readonly upper: number
  /** [block] per money */
  readonly spend: readonly number[]
  /** [block] per response */
  readonly outcome: readonly number[]
}

/**
 * Reduction of a valid problem to a separable programme in units of order 1. Units are powers of two, so that no digit
 * changes and the same problem in cents or in millions takes the same steps.
 */
export function compileProblem(problem: BudgetProblem): readonly [SeparableProgram, CompileUndo] {
  const bounds = channelBounds(problem)
  const { channels } = problem
  const spendUnit = powerAbove(Math.max(...bounds.map(({ upper }) => upper)))
  const outcomeUnit = powerAbove(
    Math.max(...channels.map(({ response }, c) => Math.abs(response.value(bounds[c].upper))))
  )
  const { outcomeWeight, spendWeight, sign, rows: goals } = objectiveOf(problem)
  const worth = powerAbove(Math.max(outcomeWeight * outcomeUnit, Math.abs(spendWeight) * spendUnit))
  const blocks = channels.map(({ response }, c): Block => {
    return {
      curve: scaledCurve(response, spendUnit, outcomeUnit),
      impliedUpper: bounds[c].impliedUpper,
      outcomeWeight: (outcomeWeight * outcomeUnit) / worth,
      spendWeight: (spendWeight * spendUnit) / worth
    }
  })
  const domains = channels.map(({ minimumIfOn = 0 }, c) => domainOf(bounds[c], minimumIfOn, spendUnit))
  const named = [...budgetRow(problem), ...constraintRows(problem), ...goals]
  const rowUnits = named.map(({ spend, outcome }) =>
    powerAbove(Math.max(...spend.map(a => Math.abs(a) * spendUnit), ...outcome.map(a => Math.abs(a) * outcomeUnit)))
  )
  const rows = named.map(
    ({ lower, upper, spend, outcome }, i): Row => ({
      lower: lower / rowUnits[i],
      upper: upper / rowUnits[i],
      spend: spend.map(a => (a * spendUnit) / rowUnits[i]),
      outcome: outcome.map(a => (a * outcomeUnit) / rowUnits[i])
    })
  )
  const undo = {
    problem,
    spendUnit,
    outcomeUnit,
    objectiveUnit: sign * worth,
    rowNames: named.map(({ name }) => name),
    rowUnits
  }
  return [{ blocks, domains, rows }, undo]
}

function domainOf({ lower, upper }: ChannelBounds, minimumIfOn: number, spendUnit: number): Domain {
  // the least spend of being on is out of reach: the channel stays off
  if (minimumIfOn > upper) return { lower: 0, upper: 0, mayBeOff: false }
  const least = Math.max(lower, minimumIfOn)
  return { lower: least / spendUnit, upper: upper / spendUnit, mayBeOff: lower === 0 && minimumIfOn > 0 }
}

/** Weights per user's units of the maximised objective, its sign for the user, and the rows it brings. */
function objectiveOf({ channels, objective = { kind: "most-outcome" } }: BudgetProblem): {
  readonly outcomeWeight: number
  readonly spendWeight: number
  readonly sign: 1 | -1
  readonly rows: readonly NamedRow[]
} {
  const all = (coefficient: number): number[] => channels.map(() => coefficient)
  const atLeast = { upper: Number.POSITIVE_INFINITY, outcome: all(1) }
  switch (objective.kind) {
    case "most-outcome":
      return { outcomeWeight: 1, spendWeight: 0, sign: 1, rows: [] }
    case "most-profit":
      return { outcomeWeight: objective.margin, spendWeight: -1, sign: 1, rows: [] }
    case "target-marginal-return":
      return { outcomeWeight: 1, spendWeight: -objective.ratio, sign: 1, rows: [] }
    case "least-spend": {
      const target = { ...atLeast, name: "target outcome", lower: objective.outcome, spend: all(0) }
      return { outcomeWeight: 0, spendWeight: -1, sign: -1, rows: [target] }
    }
    case "target-return": {
      const target = { ...atLeast, name: "target return", lower: 0, spend: all(-objective.ratio) }
      return { outcomeWeight: 1, spendWeight: 0, sign: 1, rows: [target] }
    }
  }
}

function budgetRow({ channels, budget }: BudgetProblem): readonly NamedRow[] {
  if (budget.sense === "free") return []
  const lower = budget.sense === "equal" ? budget.total : Number.NEGATIVE_INFINITY
  const [spend, outcome] = [channels.map(() => 1), channels.map(() => 0)]
  return [{ name: "budget", lower, upper: budget.total, spend, outcome }]
}

function constraintRows({ channels, constraints = [] }: BudgetProblem): readonly NamedRow[] {
  return constraints.map(constraint => ({
    name: constraint.name,
    lower: constraint.lower ?? Number.NEGATIVE_INFINITY,
    upper: constraint.upper ?? Number.POSITIVE_INFINITY,
    spend: channels.map(({ name }) => constraint.coefficients[name] ?? 0),
    outcome: channels.map(() => 0)
  }))
}
