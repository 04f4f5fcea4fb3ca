import type { Estimate } from "@liftmix/core"
import type { MeridianPrior } from "./meridianPrior.ts"
import type { PooledReturn } from "./poolReturns.ts"

/** A channel's prior on its ROI that was made of experiments. */
export interface ChannelPrior extends PooledReturn {
  readonly channel: string
  readonly experiments: readonly PriorExperiment[]
  /** what Meridian's rule would make of the same experiments; null where it would refuse them. For comparison only */
  readonly meridian: MeridianPrior | null
}

/** An experiment as the prior sees it. */
export interface PriorExperiment {
  readonly id: string
  /** return it measured, value of the KPI per unit of money, and its sampling error, discount included */
  readonly iroas: number
  readonly se: number
  /** return of the test over return of the data's period, before any data: 90 % interval */
  readonly ratio: Estimate
}
