import type { RiskMeasure } from "@liftmix/optimizer"
import type { OptimisationRequest } from "./Optimisation.ts"

/** Share of the posterior's draws, the worst of the plan, that it is to be best for. */
const worstShare = { "worst-quarter": 0.25, "worst-tenth": 0.1 } as const

/** The measure in whose eyes a plan is to be best; undefined for the mean over all draws. */
export const riskMeasure = ({ caution }: Pick<OptimisationRequest, "caution">): RiskMeasure | undefined =>
  caution === "average" ? undefined : { kind: "cvar", alpha: worstShare[caution] }
