import type { ExperimentRecord } from "@liftmix/calibration"
import type { MarketFit } from "./fitMarket.ts"
import { miss } from "./tamper.ts"

/**
 * How far the search channel's return moves when its first test goes off by five standard errors. The return's median: its
 * mean hangs on a long tail, in which short chains go astray.
 * @param given fits the market with the tests it is given
 */
export function shiftByMiss(
  [first, ...others]: readonly ExperimentRecord[],
  given: (tests: readonly ExperimentRecord[]) => MarketFit
): number {
  const medianOf = (tests: readonly ExperimentRecord[]) => given(tests).roi.get("search")!.median
  return medianOf([miss(first!), ...others]) - medianOf([first!, ...others])
}
