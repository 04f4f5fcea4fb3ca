import { criticalValue } from "./criticalValue.ts"

/**
 * A normal with a different scale on either side of its mode: density ∝ exp(−½((x − mode)/σ)²), σ = left below the mode,
 * right above. Continuous, with a continuous derivative.
 */
export interface TwoPieceNormal {
  readonly mode: number
  readonly left: number
  readonly right: number
}

/**
 * The two-piece normal of an asymmetric central interval: each side's distance to the mode over the normal quantile.
 * @param level in (0, 1)
 * @throws RangeError unless lower < mode < upper
 */
export function twoPieceFromInterval(mode: number, lower: number, upper: number, level: number): TwoPieceNormal {
  if (!(lower < mode && mode < upper)) throw new RangeError(`not lower < mode < upper: ${lower}, ${mode}, ${upper}`)
  const z = criticalValue(level, 2)
  return { mode, left: (mode - lower) / z, right: (upper - mode) / z }
}

/** mean = mode + √(2/π)(right − left) */
export const twoPieceMean = ({ mode, left, right }: TwoPieceNormal): number =>
  mode + Math.sqrt(2 / Math.PI) * (right - left)

/** variance = (1 − 2/π)(right − left)² + left·right */
export const twoPieceSd = ({ left, right }: TwoPieceNormal): number =>
  Math.sqrt((1 - 2 / Math.PI) * (right - left) ** 2 + left * right)
