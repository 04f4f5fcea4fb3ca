import { dotRange } from "../math/dot.ts"
import type { Vec } from "../math/Vec.ts"
import { allocateKernelMemory, kernelAddress, rowBytes } from "./kernelMemory.ts"

/** Columns of one length that do not change. Vectors that stand in `kernelNumbers` are not copied. */
export interface Columns {
  /** Adds Σ_k weights_k column_k. @param weights [column] @param to [row] */
  addTo(to: Float64Array, weights: Vec): void
  /** Σ_t column_k[t] x_t. @param x [row] @param out [column] written */
  products(x: Float64Array, out: Float64Array): void
}

/** In a kernel, the same to the last bit as `plainColumns`; these where there is none. @param columns copied, of one length */
export function kernelColumns(columns: readonly Vec[]): Columns {
  const count = columns.length
  const length = count === 0 ? 0 : columns[0].length
  const row = rowBytes(length)
  const memory = count === 0 ? undefined : allocateKernelMemory((count + 1) * row + rowBytes(count))
  if (memory === undefined) return plainColumns(columns)
  const { address, buffer, kernel } = memory
  columns.forEach((column, k) => new Float64Array(buffer, address + k * row, length).set(column))
  const room = new Float64Array(buffer, address + count * row, length)
  const ofColumns = new Float64Array(buffer, address + (count + 1) * row, count)
  const sumsAt = kernelAddress(room)
  const xAt = kernelAddress(room)
  return {
    addTo(to, weights) {
      for (let k = 0; k < count; k++) ofColumns[k] = weights[k]
      const sums = sumsAt(to)
      kernel.addMultiples(address, row, count, length, ofColumns.byteOffset, sums, 0)
      if (sums === room.byteOffset) to.set(room)
    },
    products(x, out) {
      kernel.products(address, row, xAt(x), 0, count, length, ofColumns.byteOffset)
      for (let k = 0; k < count; k++) out[k] = ofColumns[k]
    }
  }
}

export function plainColumns(columns: readonly Vec[]): Columns {
  return {
    addTo(to, weights) {
      for (let k = 0; k < columns.length; k++) {
        const [column, weight] = [columns[k], weights[k]]
        for (let t = 0; t < to.length; t++) to[t] += weight * column[t]
      }
    },
    products(x, out) {
      for (let k = 0; k < columns.length; k++) out[k] = dotRange(columns[k], 0, x, 0, x.length)
    }
  }
}
