import { hillDraws } from "../risk/hillDraws.ts"
import type { RiskMeasure } from "../risk/RiskMeasure.ts"
import type { RiskProblem } from "../risk/RiskProblem.ts"
import { seededRandom } from "./seededRandom.ts"

/** What a random problem over draws is like. */
export interface RandomRisk {
  readonly seed: number
  readonly channels: number
  readonly draws: number
  /** Hill of shape 0.5–1, or 1.2–3 */
  readonly family: "concave" | "s-shaped"
  readonly measure: RiskMeasure
  /** money; 1e6 if absent */
  readonly budget?: number
}

/** A random problem like `randomBudget`, whose parameters scatter over draws: tops by 35 %, halves by 30 %, shapes by 15 %. */
export function randomRisk({ seed, channels, draws, family, measure, budget = 1e6 }: RandomRisk): RiskProblem {
  const random = seededRandom(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const weights = Array.from({ length: channels }, () => Math.exp(0.8 * normal()))
  const total = weights.reduce((sum, w) => sum + w, 0)
  const scattered = (center: number, by: number): Float64Array =>
    Float64Array.from({ length: draws }, () => center * Math.exp(by * normal()))
  return {
    channels: weights.map((weight, c) => {
      const base = (budget * weight) / total
      const shape = family === "concave" ? 0.5 + 0.5 * random() : 1.2 + 1.8 * random()
      const half = base * 0.4 * (2.5 / 0.4) ** random()
      const response = 1.5 * Math.exp(0.6 * normal()) * base
      const shapes = scattered(shape, 0.15)
      return {
        name: `channel ${c + 1}`,
        draws: hillDraws(
          scattered(response * (1 + (half / base) ** shape), 0.35),
          scattered(half, 0.3),
          family === "concave" ? shapes.map(s => Math.min(1, s)) : shapes
        )
      }
    }),
    budget: { sense: "at-most", total: budget },
    measure
  }
}
