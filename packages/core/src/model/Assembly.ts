import type { Dataset } from "../data/Dataset.ts"
import type { ModelLayout } from "./createLayout.ts"
import type { ModelContext } from "./createTermContext.ts"
import type { KpiScale } from "./kpiScale.ts"
import type { Market } from "./Market.ts"
import type { RoughNoise } from "./roughNoise.ts"

/** What the parts of a model are made from. */
export interface Assembly {
  readonly dataset: Dataset
  readonly market: Market
  readonly layout: ModelLayout
  readonly context: ModelContext
  readonly scale: KpiScale
  readonly predictor: KpiScale
  /** [geo, time] the KPI, national equivalents */
  readonly seen: Float64Array
  /** [geo, time] the same on the linear predictor's scale */
  readonly target: Float64Array
  /** [geo, time] 1 where the KPI is in the likelihood, 0 where it is held out or masked */
  readonly observed: Uint8Array
  readonly noise: RoughNoise
}
