import { type FlightProgram, type FlightRow, rowActivity } from "./FlightProgram.ts"

/** sign · Σ coefficient · member ≤ limit, or = limit. */
export interface Side extends Pick<FlightRow, "members" | "coefficients"> {
  /** whose limit it is */
  readonly row: number
  readonly sign: 1 | -1
  readonly limit: number
  readonly equality: boolean
  /** of an equality: whose lower limit it is, where a negative price belongs */
  readonly lowerRow: number
}

/** The limits of all rows about one sum. */
interface Limits extends Pick<FlightRow, "members" | "coefficients"> {
  readonly least: number
  readonly most: number
  readonly lowerRow: number
  readonly upperRow: number
}

/** Limits this near to each other, relative, leave no room between them. */
const SAME = 1e-12

/**
 * The limits of rows that bounds alone do not ensure, those of the fewest members first: of one channel each, they have nothing
 * to do with one another, and eliminating them before what joins channels leaves the zeros between them alone. Of rows about
 * the same sum the tighter limits count: an interior point has no room between a budget to be spent and a cap of as much.
 */
export function sidesOf({ lower, rows, upper }: FlightProgram): readonly Side[] {
  const sides = limitsBySum(rows).flatMap(
    ({ coefficients, least, lowerRow, members, most, upperRow }): readonly Side[] => {
      let [low, high, size] = [0, 0, 0]
      members.forEach((i, k) => {
        const ends = [coefficients[k] * lower[i], coefficients[k] * upper[i]]
        low += Math.min(ends[0], ends[1])
        high += Math.max(ends[0], ends[1])
        size = Math.max(size, Math.abs(ends[0]), Math.abs(ends[1]))
      })
      // nothing in it can move
      if (high - low <= 1e-13 * size) return []
      const side = { members, coefficients, lowerRow }
      if (Number.isFinite(most) && Math.abs(most - least) <= SAME * Math.abs(most))
        return [{ ...side, row: upperRow, sign: 1, limit: most, equality: true }]
      return [
        ...(most < high ? [{ ...side, row: upperRow, sign: 1, limit: most, equality: false } as const] : []),
        ...(least > low ? [{ ...side, row: lowerRow, sign: -1, limit: -least, equality: false } as const] : [])
      ]
    }
  )
  return sides.toSorted((a, b) => a.members.length - b.members.length)
}

function limitsBySum(rows: FlightProgram["rows"]): readonly Limits[] {
  const bySum = new Map<string, Limits>()
  rows.forEach(({ coefficients, lower: least, members, upper: most }, row) => {
    const sum = `${members.join()}:${coefficients.join()}`
    const known = bySum.get(sum) ?? { members, coefficients, least, most, lowerRow: row, upperRow: row }
    bySum.set(sum, {
      ...known,
      ...(least > known.least ? { least, lowerRow: row } : {}),
      ...(most < known.most ? { most, upperRow: row } : {})
    })
  })
  return [...bySum.values()]
}

/** sign · Σ coefficient · member. */
export const activity = (side: Side, x: Float64Array): number => side.sign * rowActivity(side, x)

/** Halfway between the bounds, or as far as the tightest upper limit of a sum lets all go. */
export function startingPoint({ lower, upper }: FlightProgram, sides: readonly Side[]): Float64Array {
  let share = 0.5
  for (const { coefficients, members, sign, limit } of sides) {
    if (sign < 0 || coefficients.some(a => a < 0)) continue
    let [low, width] = [0, 0]
    members.forEach((i, k) => {
      low += coefficients[k] * lower[i]
      width += coefficients[k] * (upper[i] - lower[i])
    })
    if (width > 0 && limit > low) share = Math.min(share, (0.9 * (limit - low)) / width)
  }
  return lower.map((l, i) => l + share * (upper[i] - l))
}
