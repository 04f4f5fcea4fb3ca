import type { CautiousFlightProblem } from "../caution/CautiousFlight.ts"
import { geometricCarryOver } from "../flighting/geometricCarryOver.ts"
import { hillCurve } from "../problem/hillCurve.ts"
import type { RiskMeasure } from "../risk/RiskMeasure.ts"
import { seededRandom } from "./seededRandom.ts"

/** What a random plan by period over draws is like. */
export interface RandomCautious {
  readonly seed: number
  readonly channels: number
  readonly periods: number
  readonly draws: number
  /** of Hill */
  readonly shape: number
  readonly measure: RiskMeasure
}

/** Money at most 1e6; every draw has its own response, carry-over and stock from before. */
export function randomCautious({
  channels,
  draws,
  measure,
  periods,
  seed,
  shape
}: RandomCautious): CautiousFlightProblem {
  const random = seededRandom(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
  const horizon = periods + 2
  return {
    channels: Array.from({ length: channels }, (_, c) => {
      const base = (1e6 / channels / periods) * (0.5 + random())
      return {
        name: `channel ${c + 1}`,
        upper: 4 * base,
        paths: Array.from({ length: draws }, (_, draw) => {
          const retention = 0.1 + 0.6 * random()
          const top = 3 * base * Math.exp(0.4 * normal())
          const half = (base / (1 - retention)) * Math.exp(0.5 * normal())
          return {
            draw,
            response: hillCurve(top, half, shape),
            carryOver: geometricCarryOver(retention, horizon),
            startingStock: Float64Array.from({ length: horizon }, (_, t) => base * retention ** (t + 1))
          }
        })
      }
    }),
    periods,
    tailPeriods: 2,
    budget: { total: 1e6, sense: "at-most" },
    measure
  }
}
