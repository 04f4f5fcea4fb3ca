import type { CurvePack } from "@liftmix/core"
import type { OptimisationRequest } from "./Optimisation.ts"

/** Is it known how to look for plans nearly as good as the best? Where totals may change. */
export const hasNearPlans = (
  { links }: Pick<CurvePack, "links">,
  { cells, limits, objective }: OptimisationRequest
): boolean =>
  limits.some(({ lower, upper }) => lower < upper) &&
  (cells === null || (links === undefined && objective.kind !== "target-return"))
