import { solveDense } from "../lp/solveDense.ts"
import { activity, type Side } from "./Side.ts"

/**
 * The step of the rows' prices by the Schur complement: (B M⁻¹ Bᵀ + diagonal) dy = target; the step of the spends, `free`
 * on entry, becomes free − M⁻¹ Bᵀ dy.
 * @returns undefined where the system is singular
 */
export function rowStep(
  solve: (b: Float64Array) => void,
  sides: readonly Side[],
  free: Float64Array,
  equation: (side: number, moved: number) => { readonly diagonal: number; readonly target: number }
): Float64Array | undefined {
  const m = sides.length
  const schur = new Float64Array(m * m)
  const target = new Float64Array(m)
  const columns = sides.map(({ coefficients, members, sign }, k) => {
    const column = new Float64Array(free.length)
    members.forEach((i, m) => {
      column[i] = sign * coefficients[m]
    })
    solve(column)
    sides.forEach((side, l) => {
      schur[l * m + k] = activity(side, column)
    })
    const { diagonal, target: value } = equation(k, activity(sides[k], free))
    schur[k * m + k] += diagonal
    target[k] = value
    return column
  })
  if (m > 0 && !solveDense(schur, target)) return undefined
  columns.forEach((column, k) => {
    for (let i = 0; i < free.length; i++) free[i] -= target[k] * column[i]
  })
  return target
}
