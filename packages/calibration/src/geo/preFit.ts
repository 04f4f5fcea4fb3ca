import { mean } from "@liftmix/core"
import type { LiftCourse } from "./LiftCourse.ts"

/** How well a method knew the treated geos before the test. */
export interface PreFit {
  /** 1 − Σ(observed − expected)²/Σ(observed − mean)²; NaN where nothing varied */
  readonly rSquared: number
  /** Σ|observed − expected| / Σ|observed| */
  readonly weightedMape: number
}

export function preFit({ before, expected, observed }: Pick<LiftCourse, "before" | "expected" | "observed">): PreFit {
  const known = observed.slice(0, before)
  const centre = mean(known)
  let [squares, spread, misses, size] = [0, 0, 0, 0]
  known.forEach((y, t) => {
    squares += (y - expected[t]) ** 2
    spread += (y - centre) ** 2
    misses += Math.abs(y - expected[t])
    size += Math.abs(y)
  })
  return { rSquared: spread > 0 ? 1 - squares / spread : Number.NaN, weightedMape: misses / size }
}
