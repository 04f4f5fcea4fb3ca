import type { BudgetProblem } from "../../packages/optimizer/src/problem/BudgetProblem.ts"
import { hillCurve } from "../../packages/optimizer/src/problem/hillCurve.ts"
import { logisticCurve } from "../../packages/optimizer/src/problem/logisticCurve.ts"
import { seededRandom } from "../../packages/optimizer/src/testing/seededRandom.ts"

export type Family = "logistic" | "concave" | "s-shaped"
export type Bounds = "free" | "half-to-double"

/** A random allocation problem as numbers, so that programs in other languages can read it. */
export interface AllocationInstance {
  readonly family: Family
  readonly bounds: Bounds
  /** money, spent in full */
  readonly budget: number
  /** [channel] money */
  readonly base: readonly number[]
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  /** [channel] top / (1 + (half / x)^shape); for the logistic, shape is 0 and it is top · tanh(half · x / 2) */
  readonly top: readonly number[]
  readonly half: readonly number[]
  readonly shape: readonly number[]
}

/**
 * Base spends log-normal (σ 0.8), half saturation at 0.4–2.5 times the base spend, returns at the base log-normal around
 * 1.5; Hill shapes 0.5–1 or 1.2–3.5; bounds 0 … budget, at half, once or twice the base plan, or half to double of the base.
 */
export function randomInstance(seed: number, family: Family, bounds: Bounds): AllocationInstance {
  const random = seededRandom(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const channels = [4, 6, 8, 10, 15, 20][Math.floor(random() * 6)]
  const weights = Array.from({ length: channels }, () => Math.exp(0.8 * normal()))
  const total = weights.reduce((sum, w) => sum + w, 0)
  const base = weights.map(weight => (1e6 * weight) / total)
  const budget = bounds === "free" ? 1e6 * [0.5, 1, 2][Math.floor(random() * 3)] : 1e6
  const [top, half, shape]: [number[], number[], number[]] = [[], [], []]
  for (const spend of base) {
    const own = family === "concave" ? 0.5 + 0.5 * random() : 1.2 + 2.3 * random()
    const middle = spend * 0.4 * (2.5 / 0.4) ** random()
    const response = 1.5 * Math.exp(0.6 * normal()) * spend
    const rate = (2 * Math.atanh(0.5)) / middle
    const isLogistic = family === "logistic"
    shape.push(isLogistic ? 0 : own)
    half.push(isLogistic ? rate : middle)
    top.push(isLogistic ? response / Math.tanh((rate * spend) / 2) : response * (1 + (middle / spend) ** own))
  }
  return {
    family,
    bounds,
    budget,
    base,
    lower: base.map(spend => (bounds === "free" ? 0 : spend / 2)),
    upper: base.map(spend => (bounds === "free" ? budget : 2 * spend)),
    top,
    half,
    shape
  }
}

/** The instance as a problem of the package. */
export const toProblem = ({ budget, lower, upper, top, half, shape }: AllocationInstance): BudgetProblem => ({
  channels: top.map((response, c) => ({
    name: `channel ${c + 1}`,
    response: shape[c] === 0 ? logisticCurve(response, half[c]) : hillCurve(response, half[c], shape[c]),
    lower: lower[c],
    upper: upper[c]
  })),
  budget: { sense: "equal", total: budget }
})
