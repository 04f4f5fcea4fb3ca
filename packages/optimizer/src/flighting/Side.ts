import type { FlightProgram } from "./FlightProgram.ts"

/** sign · Σ members ≤ limit, or = limit. */
export interface Side {
  readonly row: number
  readonly members: Int32Array
  readonly sign: 1 | -1
  readonly limit: number
  readonly equality: boolean
}

/** The limits of rows that bounds alone do not ensure. */
export function sidesOf({ lower, rows, upper }: FlightProgram): readonly Side[] {
  return rows.flatMap(({ lower: least, upper: most, members }, row): readonly Side[] => {
    let [low, high] = [0, 0]
    for (const i of members) {
      low += lower[i]
      high += upper[i]
    }
    // nothing in it can move
    if (high - low <= 1e-13 * high) return []
    if (least === most) return [{ row, members, sign: 1, limit: most, equality: true }]
    return [
      ...(most < high ? [{ row, members, sign: 1, limit: most, equality: false } as const] : []),
      ...(least > low ? [{ row, members, sign: -1, limit: -least, equality: false } as const] : [])
    ]
  })
}

/** sign · Σ members. */
export function activity({ members, sign }: Side, x: Float64Array): number {
  let sum = 0
  for (const i of members) sum += x[i]
  return sign * sum
}

/** Halfway between the bounds, or as far as the tightest upper limit of a row lets all go. */
export function startingPoint({ lower, upper }: FlightProgram, sides: readonly Side[]): Float64Array {
  let share = 0.5
  for (const { members, sign, limit } of sides) {
    if (sign < 0) continue
    let [low, width] = [0, 0]
    for (const i of members) {
      low += lower[i]
      width += upper[i] - lower[i]
    }
    if (width > 0 && limit > low) share = Math.min(share, (0.9 * (limit - low)) / width)
  }
  return lower.map((l, i) => l + share * (upper[i] - l))
}
