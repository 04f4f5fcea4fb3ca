import type { FlightProblem } from "../flighting/FlightProblem.ts"
import { geometricCarryOver } from "../flighting/geometricCarryOver.ts"
import { hillCurve } from "../problem/hillCurve.ts"
import { seededRandom } from "./seededRandom.ts"

/** What a random plan by period is like. */
export interface RandomFlight {
  readonly seed: number
  readonly channels: number
  readonly periods: number
  readonly tailPeriods?: number
  /** Hill of shape 0.5–1, or 1.2–3 */
  readonly family: "concave" | "s-shaped"
  /** whether no period may spend more than 1.3 times an even share */
  readonly capped: boolean
  /** money; 1e6 if absent */
  readonly budget?: number
}

/** A random flighting problem: retentions of 0.1–0.8, half saturation at 0.4–2.5 times the stock of even spending. */
export function randomFlight(instance: RandomFlight): FlightProblem {
  const { seed, channels, periods, tailPeriods = 0, family, capped, budget = 1e6 } = instance
  const random = seededRandom(seed)
  const weeks = Array.from({ length: periods }, (_, t) => t)
  return {
    channels: Array.from({ length: channels }, (_, c) => {
      const retention = 0.1 + 0.7 * random()
      const base = (budget / channels / periods) * (0.5 + random())
      const half = (base / (1 - retention)) * 0.4 * (2.5 / 0.4) ** random()
      const shape = family === "concave" ? 0.5 + 0.5 * random() : 1.2 + 1.8 * random()
      return {
        name: `channel ${c + 1}`,
        response: hillCurve(base * (1 + random()), half, shape),
        carryOver: geometricCarryOver(retention, periods + tailPeriods),
        upper: 5 * base
      }
    }),
    periods,
    tailPeriods,
    budget: { total: budget, sense: "at-most" },
    limits: capped
      ? weeks.map(t => ({ name: `week ${t + 1}`, from: t, to: t + 1, upper: (1.3 * budget) / periods }))
      : []
  }
}
