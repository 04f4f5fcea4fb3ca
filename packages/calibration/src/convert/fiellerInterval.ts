import { criticalValue } from "./criticalValue.ts"

/** A ratio with its exact interval. */
export interface RatioInterval {
  readonly ratio: number
  readonly lower: number
  readonly upper: number
  /** (t se_C / C)²: how near the denominator is to zero; below 1 */
  readonly g: number
}

/**
 * Fieller's interval of lift / cost for independent estimates:
 * g = (t se_C/C)², limits = [R ∓ (t/C)√(se_L² + R² se_C² − g se_L²)] / (1 − g).
 * @param df degrees of freedom; undefined for the normal
 * @returns undefined where g ≥ 1: the cost is not distinguishable from zero and the interval is unbounded
 */
export function fiellerInterval(
  lift: number,
  liftSe: number,
  cost: number,
  costSe: number,
  level: number,
  df?: number
): RatioInterval | undefined {
  const t = criticalValue(level, 2, df)
  const g = ((t * costSe) / cost) ** 2
  if (!(g < 1)) return undefined
  const ratio = lift / cost
  const half = (t / Math.abs(cost)) * Math.sqrt(liftSe ** 2 + (ratio * costSe) ** 2 - g * liftSe ** 2)
  return { ratio, g, lower: (ratio - half) / (1 - g), upper: (ratio + half) / (1 - g) }
}
