import type { LinearProgram } from "./LinearProgram.ts"

/** Collects rows and columns of a linear programme; rows first, so that columns can name them. */
export interface LpBuilder {
  /** @returns index of the row lower ≤ … ≤ upper */
  row(lower: number, upper: number): number
  /** @param entries [row, coefficient]; zeros are dropped @returns index of the column */
  column(cost: number, lower: number, upper: number, entries: Iterable<readonly [number, number]>): number
  build(): LinearProgram
}

/** An empty linear programme to be filled. */
export function buildLp(): LpBuilder {
  const rowLower: number[] = []
  const rowUpper: number[] = []
  const cost: number[] = []
  const colLower: number[] = []
  const colUpper: number[] = []
  const start = [0]
  const rowOf: number[] = []
  const value: number[] = []
  return {
    row: (lower, upper) => {
      rowLower.push(lower)
      return rowUpper.push(upper) - 1
    },
    column: (c, lower, upper, entries) => {
      for (const [row, coefficient] of entries) {
        if (coefficient === 0) continue
        rowOf.push(row)
        value.push(coefficient)
      }
      start.push(value.length)
      colLower.push(lower)
      colUpper.push(upper)
      return cost.push(c) - 1
    },
    build: () => ({
      columns: cost.length,
      rows: rowLower.length,
      cost: Float64Array.from(cost),
      colLower: Float64Array.from(colLower),
      colUpper: Float64Array.from(colUpper),
      rowLower: Float64Array.from(rowLower),
      rowUpper: Float64Array.from(rowUpper),
      start: Int32Array.from(start),
      rowOf: Int32Array.from(rowOf),
      value: Float64Array.from(value)
    })
  }
}
