import { type ChannelCurve, mean, type Rng, variance } from "@liftmix/core"
import type { BudgetDecision } from "./BudgetDecision.ts"
import { plannedLift } from "./plannedLift.ts"
import type { PlannedTest } from "./PlannedTest.ts"
import { predictiveNodes } from "./predictiveNodes.ts"
import { regressedInformation } from "./regressedInformation.ts"
import { sampleInformation } from "./sampleInformation.ts"

/** Possible results that a test is valued at. */
const NODES = 64
/** With fewer effective draws per result, reweighting rests on a handful of posterior draws. */
const ENOUGH_DRAWS = 50

/** How a planned test is measured and what it is weighed against. */
export interface TestTerms {
  /** sampling standard error of the lift, KPI units */
  readonly samplingSe: number
  /** probability of finding a lift of so many KPI units significant */
  readonly powerOf: (lift: number) => number
  /** τ²: variance of ln(effect) between the test and what the decision is about */
  readonly transportVariance: number
  /** money earned per KPI unit */
  readonly valuePerUnit: number
  /** how many periods the decision will stand */
  readonly standing: number
  /** money, besides what the changed spend costs or saves */
  readonly fixedCost: number
}

/** What a planned test is worth; money. */
export interface TestValue extends PlannedTest {
  /** treated − reference spend */
  readonly spendDelta: number
  /** the lift that the model expects, KPI units */
  readonly expectedLift: { readonly mean: number; readonly sd: number }
  /** probability that the test will find something: its power at the lift of each draw, on average */
  readonly assurance: number
  /** of the test's result, transport included, KPI units */
  readonly se: number
  /** expected value of the test's information over the time that the decision stands */
  readonly evsi: number
  /** its standard error for the finite number of draws */
  readonly evsiError: number
  /** the same value, decided on one half of the draws and priced on the other */
  readonly evsiCrossFitted: number
  /** draws that a result is weighed by on average, had the value been found by reweighting them */
  readonly effectiveDraws: number
  /** regression where the test is so sharp that reweighting would rest on a handful of draws */
  readonly method: "reweighting" | "regression"
  /** fixed cost plus profit forgone; negative where the test saves money */
  readonly cost: number
  /** expected net gain of sampling: evsi − cost */
  readonly engs: number
}

/** Values a planned test for a budget decision, both by the same posterior draws. */
export function valueTest(
  test: PlannedTest,
  decision: BudgetDecision,
  curve: ChannelCurve,
  spendPerPeriod: number,
  { fixedCost, powerOf, samplingSe, standing, transportVariance, valuePerUnit }: TestTerms,
  rng: Rng
): TestValue {
  const { full, measured } = plannedLift(curve, spendPerPeriod, test)
  const expected = mean(measured)
  const se = Math.sqrt(samplingSe ** 2 + transportVariance * expected ** 2)
  const results = predictiveNodes(measured, se, NODES, rng)
  const reweighted = sampleInformation(decision, measured, se, results)
  const { effectiveDraws } = reweighted
  const method = effectiveDraws >= ENOUGH_DRAWS ? "reweighting" : "regression"
  const { crossFitted, monteCarloError, value } =
    method === "reweighting" ? reweighted : regressedInformation(decision, measured, se, results, rng)
  const spendShare = test.place !== undefined && "followed" in test.place ? test.place.spendShare : test.share
  const spendDelta = spendShare * (test.multiplier - 1) * spendPerPeriod * test.periods
  const cost = fixedCost - (valuePerUnit * mean(full) - spendDelta)
  return {
    ...test,
    spendDelta,
    expectedLift: { mean: expected, sd: Math.sqrt(variance(measured)) },
    assurance: mean(measured.map(powerOf)),
    se,
    evsi: standing * value,
    evsiError: standing * monteCarloError,
    evsiCrossFitted: standing * crossFitted,
    effectiveDraws,
    method,
    cost,
    engs: standing * value - cost
  }
}
