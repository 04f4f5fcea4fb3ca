import type { RiskMeasure } from "@liftmix/optimizer"
import type { PlanCaution } from "./PlanRequest.ts"

/** Caution in the optimiser's terms. */
export function measureOf(caution: PlanCaution): RiskMeasure {
  switch (caution.kind) {
    case "worst":
      return { kind: "cvar", alpha: caution.share, meanWeight: caution.meanWeight }
    case "worst-draw":
      return { kind: "worst-draw" }
    case "goal":
      return { kind: "goal-probability", goal: caution.goal }
  }
}
