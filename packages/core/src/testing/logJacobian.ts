import type { CompiledModel } from "../model/CompiledModel.ts"
import { finiteDifference } from "./finiteDifference.ts"

/** log |det d natural / d position| of a model, by Gaussian elimination of the finite-difference Jacobian. */
export function logJacobian(model: CompiledModel, position: Float64Array): number {
  const n = position.length
  const columns = Array.from({ length: n }, (_, j) => {
    // The differences of all rows ask for the same few points.
    const placed = new Map<number, Float64Array>()
    const naturalAt = (x: number): Float64Array => {
      const known = placed.get(x) ?? new Float64Array(n)
      if (!placed.has(x)) model.naturalParameters(position.with(j, x), known)
      placed.set(x, known)
      return known
    }
    return Array.from({ length: n }, (_, i) => finiteDifference(x => naturalAt(x)[i], position[j]))
  })
  const rows = Array.from({ length: n }, (_, i) => columns.map(column => column[i]))
  let log = 0
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) pivot = i
    ;[rows[k], rows[pivot]] = [rows[pivot], rows[k]]
    log += Math.log(Math.abs(rows[k][k]))
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i][k] / rows[k][k]
      for (let j = k; j < n; j++) rows[i][j] -= factor * rows[k][j]
    }
  }
  return log
}
