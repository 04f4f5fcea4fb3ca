import type { BudgetProblem, Channel } from "../problem/BudgetProblem.ts"
import { hillCurve } from "../problem/hillCurve.ts"
import { logisticCurve } from "../problem/logisticCurve.ts"
import { seededRandom } from "./seededRandom.ts"

/** Which curves and bounds a random problem has. */
export interface RandomBudget {
  readonly seed: number
  readonly channels: number
  /** Hill of shape 0.5–1; Hill of shape 1.2–3.5; logistic */
  readonly family: "concave" | "s-shaped" | "logistic"
  /** 0 … budget; half to double of the base plan */
  readonly bounds: "free" | "around-base"
  readonly budget: number
  /** response units per unit of the plain instance, to test independence of units */
  readonly outcomeUnit?: number
}

/**
 * A random allocation problem like those of media plans: base spends log-normal with σ 0.8, half saturation at 0.4 to 2.5
 * times the base spend, returns at the base log-normal around 1.5. The same seed gives the same problem at any scale.
 */
export function randomBudget({ seed, channels, family, bounds, budget, outcomeUnit = 1 }: RandomBudget): BudgetProblem {
  const random = seededRandom(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const weights = Array.from({ length: channels }, () => Math.exp(0.8 * normal()))
  const total = weights.reduce((sum, w) => sum + w, 0)
  return {
    channels: weights.map((weight, c): Channel => {
      const base = (budget * weight) / total
      const shape = family === "concave" ? 0.5 + 0.5 * random() : 1.2 + 2.3 * random()
      const half = base * 0.4 * (2.5 / 0.4) ** random()
      const response = 1.5 * Math.exp(0.6 * normal()) * base * outcomeUnit
      const rate = (2 * Math.atanh(0.5)) / half
      return {
        name: `channel ${c + 1}`,
        response:
          family === "logistic"
            ? logisticCurve(response / Math.tanh((rate * base) / 2), rate)
            : hillCurve(response * (1 + (half / base) ** shape), half, shape),
        lower: bounds === "free" ? 0 : base / 2,
        upper: bounds === "free" ? budget : 2 * base
      }
    }),
    budget: { sense: "at-most", total: budget }
  }
}
