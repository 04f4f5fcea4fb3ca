import type { ExperimentRecord } from "../record/ExperimentRecord.ts"

/**
 * What the sampling variance is divided by, in (0, 1]: as the experiment states, else 1 where it was randomised, 0.7 for
 * matched markets and 0.3 for a comparison of before and after (rule V20).
 */
export function evidenceDiscount({ design, transport }: ExperimentRecord): number {
  if (transport?.discount !== undefined) return transport.discount
  if (design.randomised) return 1
  return design.kind === "pre-post" ? 0.3 : 0.7
}
