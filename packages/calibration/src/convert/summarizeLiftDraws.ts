import type { Vec } from "@liftmix/core"
import type { LiftWithError } from "./LiftWithError.ts"
import { type TwoPieceNormal, twoPieceFromInterval } from "./TwoPieceNormal.ts"

/** Above this absolute skewness a normal misplaces the tails, and the two-piece normal is used. */
const SKEWNESS_LIMIT = 0.5

/** Posterior draws of a lift in a likelihood's terms. */
export interface LiftSummary extends LiftWithError {
  readonly skewness: number
  /** fitted through the 5, 50 and 95 % quantiles; present where |skewness| > 0.5 */
  readonly twoPiece: TwoPieceNormal | undefined
}

/**
 * Mean and standard deviation (n − 1) of a vendor's draws; with |skewness| > 0.5 also a two-piece normal.
 * @throws RangeError for fewer than 2 draws
 */
export function summarizeLiftDraws(draws: Vec): LiftSummary {
  if (draws.length < 2) throw new RangeError(`${draws.length} draws`)
  const sorted = Float64Array.from(draws).sort()
  const n = sorted.length
  const lift = sorted.reduce((sum, x) => sum + x, 0) / n
  const moment = (power: number) => sorted.reduce((sum, x) => sum + (x - lift) ** power, 0) / n
  const variance = moment(2)
  const skewness = moment(3) / variance ** 1.5
  const quantile = (p: number) => {
    const position = p * (n - 1)
    const below = Math.floor(position)
    const above = Math.min(below + 1, n - 1)
    return sorted[below] + (position - below) * (sorted[above] - sorted[below])
  }
  const twoPiece =
    Math.abs(skewness) > SKEWNESS_LIMIT
      ? twoPieceFromInterval(quantile(0.5), quantile(0.05), quantile(0.95), 0.9)
      : undefined
  return { lift, se: Math.sqrt((variance * n) / (n - 1)), skewness, twoPiece }
}
