import type { Vec } from "../math/Vec.ts"
import type { LogDensityTerm } from "../model/LogDensityTerm.ts"
import { finiteDifference } from "./finiteDifference.ts"

/**
 * Conformance of a log density term that does not ask for the expected KPI at natural parameters inside their domain: finite, the same again, adjoints added and
 * not overwritten, and right in every parameter.
 * @param names of the parameters, for the words
 * @returns what is wrong, in words; empty if nothing
 */
export function checkTerm(term: LogDensityTerm, natural: Vec, names: readonly string[]): readonly string[] {
  const violations: string[] = []
  const at = Float64Array.from(natural)
  const before = 0.5
  const adjoint = new Float64Array(at.length).fill(before)
  const noKpi = new Float64Array(0)
  const value = term.accumulate(at, adjoint, noKpi, noKpi)
  const valueAt = (natural: Vec) => term.accumulate(natural, new Float64Array(at.length), noKpi, noKpi)
  if (!Number.isFinite(value)) violations.push(`the log density is ${value}`)
  if (valueAt(at) !== value) violations.push("a second evaluation gives another value")
  for (let i = 0; i < at.length; i++) {
    const numeric = finiteDifference(x => valueAt(at.with(i, x)), at[i], 1e-3 * (Math.abs(at[i]) || 1))
    const analytic = adjoint[i] - before
    const size = Math.max(Math.abs(value) / (Math.abs(at[i]) || 1), Math.abs(analytic), Math.abs(numeric))
    // 1e-6: finite differences of `value` with a step of 1e-3 of the parameter, and 1 / 1e-3 roundings of `before`
    if (!(Math.abs(analytic - numeric) <= 1e-6 * size + 1e-13))
      violations.push(`d/d ${names[i]} is ${analytic}, not ${numeric}`)
  }
  return violations
}
