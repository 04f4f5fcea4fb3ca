import type { RiskMeasure } from "@liftmix/optimizer"
import type { PlanCaution } from "./PlanRequest.ts"

/** Caution in the optimiser's terms. */
export const measureOf = (caution: PlanCaution): RiskMeasure =>
  caution.kind === "worst"
    ? { kind: "cvar", alpha: caution.share, meanWeight: caution.meanWeight }
    : { kind: "goal-probability", goal: caution.goal }
