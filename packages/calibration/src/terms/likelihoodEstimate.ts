import { match } from "ts-pattern"
import { criticalValue } from "../convert/criticalValue.ts"
import { shiftedLogNormalQuantile } from "../convert/ShiftedLogNormal.ts"
import { summarizeLiftDraws } from "../convert/summarizeLiftDraws.ts"
import { type TwoPieceNormal, twoPieceFromInterval, twoPieceSd } from "../convert/TwoPieceNormal.ts"
import type { LiftEstimate } from "../record/ExperimentRecord.ts"

/** An estimate in one of the shapes that a likelihood has. */
export type LikelihoodEstimate =
  | { readonly dist: "normal"; readonly lift: number; readonly se: number }
  | { readonly dist: "student_t"; readonly lift: number; readonly se: number; readonly df: number }
  | {
      readonly dist: "two_piece"
      readonly lift: number
      readonly se: number
      readonly sigmaLeft: number
      readonly sigmaRight: number
    }

/**
 * A record's estimate as a likelihood: log-normals and skewed draws become two-piece normals through their 5, 50 and 95 %
 * quantiles, for a likelihood must not rule out any lift.
 * @throws RangeError where the estimate lacks a field that its `dist` needs, see `validateEstimate`
 */
export function likelihoodEstimate(estimate: LiftEstimate): LikelihoodEstimate {
  const { lift, se } = estimate
  return match(estimate.dist)
    .returnType<LikelihoodEstimate>()
    .with("normal", dist => ({ dist, lift, se }))
    .with("student_t", dist => ({ dist, lift, se, df: required(estimate, "df") }))
    .with("two_piece", dist => ({
      dist,
      lift,
      se,
      sigmaLeft: required(estimate, "sigmaLeft"),
      sigmaRight: required(estimate, "sigmaRight")
    }))
    .with("shifted_lognormal", () => {
      const distribution = {
        sign: 1,
        shift: required(estimate, "shift"),
        mu: required(estimate, "mu"),
        sigma: required(estimate, "logScale")
      } as const
      const z = criticalValue(0.9, 2)
      const [lower, median, upper] = [-z, 0, z].map(score => shiftedLogNormalQuantile(distribution, score))
      return fromTwoPiece(twoPieceFromInterval(median, lower, upper, 0.9))
    })
    .with("draws", () => {
      const { twoPiece, ...normal } = summarizeLiftDraws(required(estimate, "draws"))
      return twoPiece === undefined ? { dist: "normal", lift: normal.lift, se: normal.se } : fromTwoPiece(twoPiece)
    })
    .exhaustive()
}

const fromTwoPiece = (fitted: TwoPieceNormal): LikelihoodEstimate => ({
  dist: "two_piece",
  lift: fitted.mode,
  se: twoPieceSd(fitted),
  sigmaLeft: fitted.left,
  sigmaRight: fitted.right
})

function required<K extends keyof LiftEstimate>(estimate: LiftEstimate, field: K): NonNullable<LiftEstimate[K]> {
  const value = estimate[field]
  if (value === undefined) throw new RangeError(`a ${estimate.dist} estimate without ${field}`)
  return value as NonNullable<LiftEstimate[K]>
}
