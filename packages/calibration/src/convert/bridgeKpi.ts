import type { LiftWithError } from "./LiftWithError.ts"
/**
 * From the experiment's KPI to the model's through a factor f ± s_f: lift' = f·lift,
 * variance' = f² var + lift² s_f² + s_f² var.
 * @param factor model KPI units per experiment KPI unit
 * @param factorSd ≥ 0
 */
export const bridgeKpi = ({ lift, se }: LiftWithError, factor: number, factorSd: number): LiftWithError => ({
  lift: factor * lift,
  se: Math.hypot(factor * se, lift * factorSd, factorSd * se)
})
