import type { Vec } from "../math/Vec.ts"
import { uniformityPValue } from "./uniformityPValue.ts"

/** Whether predictions were as uncertain as they said. */
export interface Calibration {
  /** share of what happened inside the central intervals of these probabilities */
  readonly coverage: readonly { readonly level: number; readonly share: number }[]
  /** probability of PIT values as uneven as these, if the predictions are right (and their errors independent) */
  readonly uniformity: number
}

const levels = [0.5, 0.8, 0.9] as const

/**
 * Interval coverage and evenness of probability integral transforms: of predictions that are right, PIT values are uniform.
 * @param pit [observation] probability the prediction gave to smaller values than what happened
 */
export function calibrationOf(pit: Vec): Calibration {
  const tails = Array.from(pit, u => Math.min(u, 1 - u))
  return {
    coverage: levels.map(level => ({
      level,
      share: tails.filter(tail => tail >= (1 - level) / 2).length / tails.length
    })),
    uniformity: uniformityPValue(pit)
  }
}
