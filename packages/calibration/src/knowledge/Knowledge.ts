import type { Estimate } from "@liftmix/core"
import type { InformationSplit } from "../checks/informationSplit.ts"

/**
 * - history: the time series pin it down, experiments add less
 * - experiment: the experiments do, history adds less
 * - data: one of the two, or both; a fit without experiments would tell
 * - partly: between assumption and knowledge
 * - assumption: it is as wide as its prior, or moves with it
 * - conflict: prior and data pull it apart, and an experiment disagrees
 */
export type KnowledgeLabel = "history" | "experiment" | "data" | "partly" | "assumption" | "conflict"

/** What is known of one quantity of a medium, and where from. */
export interface Knowledge {
  readonly medium: string
  readonly quantity: "roi" | "mroi" | "share" | "halfLife" | "halfSaturation"
  readonly prior: Estimate
  readonly posterior: Estimate
  /** 1 − variance / prior variance, of the logarithm; below 0 where the data widened it */
  readonly contraction: number
  /** where the information comes from; null where experiments were used and there is no fit without them to compare with */
  readonly split: InformationSplit | null
  /** power-scaling sensitivity to the medium's own priors; above 0.05 they matter */
  readonly priorSensitivity: number
  /** the same to the time series */
  readonly historySensitivity: number
  readonly label: KnowledgeLabel
}
