import type { LinearConstraint } from "./BudgetProblem.ts"

/**
 * lower ≤ spend of some channels / spend of others ≤ upper, as linear constraints: Σ_numerator x − limit · Σ_denominator x
 * is ≥ 0 or ≤ 0. With all channels as denominator it is a share. Where the denominator spends nothing, so must the numerator.
 * @param limits pure numbers; one constraint per limit, named after it where there are both
 */
export function ratio(
  name: string,
  numerator: readonly string[],
  denominator: readonly string[],
  limits: { readonly lower?: number; readonly upper?: number }
): readonly LinearConstraint[] {
  const against = (limit: number): Record<string, number> => {
    const coefficients: Record<string, number> = {}
    for (const channel of denominator) coefficients[channel] = -limit
    for (const channel of numerator) coefficients[channel] = (coefficients[channel] ?? 0) + 1
    return coefficients
  }
  const { lower, upper } = limits
  const both = lower !== undefined && upper !== undefined
  return [
    ...(lower === undefined
      ? []
      : [{ name: both ? `${name} ≥ ${lower}` : name, coefficients: against(lower), lower: 0 }]),
    ...(upper === undefined
      ? []
      : [{ name: both ? `${name} ≤ ${upper}` : name, coefficients: against(upper), upper: 0 }])
  ]
}
