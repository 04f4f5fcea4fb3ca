import type { Knowledge } from "../knowledge/Knowledge.ts"
import type { KnowledgeResult } from "./ModelEvidence.ts"

const orNull = (x: number): number | null => (Number.isFinite(x) ? x : null)

/** Knowledge as it is stored: JSON has no NaN. */
export const knowledgeResult = ({
  contraction,
  label,
  medium,
  posterior,
  prior,
  quantity,
  split
}: Knowledge): KnowledgeResult => ({
  medium,
  quantity,
  prior,
  posterior,
  contraction: orNull(contraction),
  split: split && { prior: split.prior, timeSeries: split.timeSeries, experiments: split.experiments },
  label
})
