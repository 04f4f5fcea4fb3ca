import type { Dataset } from "@liftmix/core"
import { match } from "ts-pattern"
import { bridgeKpi } from "../convert/bridgeKpi.ts"
import type { LiftNoise } from "../noise/LiftNoise.ts"
import { normalNoise } from "../noise/normalNoise.ts"
import { studentTNoise } from "../noise/studentTNoise.ts"
import { twoPieceNoise } from "../noise/twoPieceNoise.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { evidenceDiscount } from "../transport/evidenceDiscount.ts"
import { transportVariance } from "../transport/transportVariance.ts"
import type { KpiFactor } from "./kpiFactor.ts"
import { likelihoodEstimate } from "./likelihoodEstimate.ts"

/** Degrees of freedom of the robust choice: a test five standard errors off counts less than one two off. */
const ROBUST_DF = 4

/** An experiment's result as the model sees it, in the model's KPI units. */
export interface LiftObservation {
  readonly lift: number
  /** sampling standard error, evidence discount included, transport not */
  readonly se: number
  /** τ² */
  readonly transportVariance: number
  readonly noise: LiftNoise
}

/**
 * The observation of a record: its estimate through the KPI bridge (whose uncertainty widens the error), the evidence
 * discount and the transport variance.
 * @param robust use Student's t with 4 degrees of freedom where the estimate's distribution is normal
 * @param varies as in `transportVariance`
 */
export function observeLift(
  record: ExperimentRecord,
  dataset: Dataset,
  { factor, sd }: KpiFactor,
  robust: boolean,
  varies = false
): LiftObservation {
  const estimate = likelihoodEstimate(record.estimate)
  const bridged = bridgeKpi(estimate, factor, sd)
  const widening = bridged.se / estimate.se / Math.sqrt(evidenceDiscount(record))
  const transport = transportVariance(record, dataset, varies)
  const se = estimate.se * widening
  const noise = match(estimate)
    .with({ dist: "two_piece" }, ({ sigmaLeft, sigmaRight }) =>
      twoPieceNoise(sigmaLeft * widening, sigmaRight * widening, transport)
    )
    .with({ dist: "student_t" }, ({ df }) => studentTNoise(se, df, transport))
    .with({ dist: "normal" }, () => (robust ? studentTNoise(se, ROBUST_DF, transport) : normalNoise(se, transport)))
    .exhaustive()
  return { lift: bridged.lift, se, transportVariance: transport, noise }
}
