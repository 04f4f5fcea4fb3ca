import { NOTABLE_SENSITIVITY } from "../checks/powerScaling.ts"
import type { KnowledgeLabel } from "./Knowledge.ts"

/** Half of the prior's variance gone counts as known, less than a fifth as assumed: our own judgement. */
const PINNED = 0.5
const UNMOVED = 0.2
/** An experiment less probable than this disagrees. */
const DISAGREEMENT = 0.05

export interface KnowledgeEvidence {
  /** with everything */
  readonly contraction: number
  /** with the time series alone; undefined where that is unknown */
  readonly historyContraction: number | undefined
  readonly priorSensitivity: number
  readonly historySensitivity: number
  /** of the experiments on the medium, how probable the least probable result is; 1 without experiments */
  readonly leastPValue: number
}

/**
 * One word for what pins a quantity down: of history and experiments, what adds more information. A quantity that moves
 * with its prior and not with history is an assumption, unless half of its prior variance is gone: then experiments hold it.
 */
export function labelKnowledge(evidence: KnowledgeEvidence): KnowledgeLabel {
  const { contraction, historyContraction, historySensitivity, leastPValue, priorSensitivity } = evidence
  const priorMatters = priorSensitivity >= NOTABLE_SENSITIVITY
  const historyMatters = historySensitivity >= NOTABLE_SENSITIVITY
  if (priorMatters && historyMatters && leastPValue < DISAGREEMENT) return "conflict"
  if (contraction < UNMOVED || (priorMatters && !historyMatters && contraction < PINNED)) return "assumption"
  if (contraction < PINNED) return "partly"
  if (historyContraction === undefined) return "data"
  // Precisions in units of the prior's: what history adds to it, and what experiments add to both.
  const fromHistory = 1 / (1 - historyContraction)
  if (1 / (1 - contraction) - fromHistory > fromHistory - 1) return "experiment"
  return priorMatters ? "partly" : "history"
}
