import type { PlannedTest } from "./PlannedTest.ts"

/** Which tests might be run next, and which decision they are to inform. */
export interface TestQuestion {
  /** empty: all */
  readonly channels: readonly string[]
  readonly designs: readonly PlannedTest["design"][]
  /** weeks of changed spend */
  readonly weeks: readonly number[]
  /** weeks measured after them */
  readonly coolDown: number
  /** treated shares of the market */
  readonly shares: readonly number[]
  /** weeks that the budget decision will stand */
  readonly standing: number
  /** profit per value of the KPI */
  readonly margin: number
  /** money per test */
  readonly fixedCost: number
  readonly seed: number
}

export const testDesigns = ["go-dark", "scale-down", "heavy-up"] as const satisfies readonly PlannedTest["design"][]

/** What is asked where nobody says otherwise. */
export const usualTestQuestion: TestQuestion = {
  channels: [],
  designs: ["go-dark", "heavy-up"],
  weeks: [4, 8],
  coolDown: 2,
  shares: [0.2],
  standing: 26,
  margin: 1,
  fixedCost: 0,
  seed: 1
}
