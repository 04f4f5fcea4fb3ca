import type { ExperimentRecord } from "@liftmix/calibration"
import type { Dataset, KpiScale, ModelSpec, Rng } from "@liftmix/core"

/** What is fixed while truths vary: media and their tests, the model, and the KPI's scale that its priors stand on. */
export interface World {
  readonly spec: ModelSpec
  /** its KPI is a placeholder */
  readonly dataset: Dataset
  readonly scale: KpiScale
  readonly tests: readonly WorldTest[]
  /**
   * The tests' errors in standard errors.
   * @returns [test]
   */
  drawErrors(rng: Rng): readonly number[]
}

/** A test on a part of the market, the rest of which goes on as usual. */
export interface WorldTest {
  /** its lift is a placeholder */
  readonly record: ExperimentRecord
  readonly channel: string
  /** treated as a whole; undefined: some of the people of a nation that is not divided */
  readonly geos: readonly string[] | undefined
  /** of the people, treated */
  readonly share: number
  /** of the treated part's spend, in multiples of business as usual */
  readonly multiplier: number
  /** indices of periods: spend differs from first to last, the outcome is counted to lastMeasured */
  readonly first: number
  readonly last: number
  readonly lastMeasured: number
  readonly se: number
  readonly transportSd: number
}
