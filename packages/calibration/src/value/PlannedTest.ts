import type { TestPlace } from "./TestPlace.ts"

/** An experiment that might be run after the data, on a share of the market, one channel at a time. */
export interface PlannedTest {
  readonly channel: string
  readonly design: "go-dark" | "scale-down" | "heavy-up"
  /** treated spend in multiples of planned spend */
  readonly multiplier: number
  /** periods of changed spend, ≥ 1 */
  readonly periods: number
  /** periods after them whose outcome counts too, ≥ 0 */
  readonly coolDown: number
  /** of the market that is treated, in (0, 1) */
  readonly share: number
  /** absent: the share is of every geo alike */
  readonly place?: TestPlace
}
