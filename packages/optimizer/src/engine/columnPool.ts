import type { Vec } from "../problem/Vec.ts"
import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import { type Breakpoints, isEnd, withBreakpoints } from "./breakpoints.ts"
import type { OpenNode } from "./Search.ts"

/** Rounds a breakpoint may go unused: parallel columns in numbers are what a tableau simplex fails on. */
const PATIENCE = 4

/** The breakpoints in use while one part of the search space is relaxed; changed by its methods only. */
export interface ColumnPool {
  /** [block] */
  readonly points: readonly Breakpoints[]
  /** adds spends, [block] each; @returns whether any of them was new */
  extend(spends: readonly Float64Array[]): boolean
  /** drops what has long had no share in a solution; @param shares [block][breakpoint] */
  retire(shares: readonly Vec[], round: number): void
}

/** A pool of the breakpoints a node begins with. */
export function columnPool({ blocks }: SeparableProgram, { breakpoints, domains }: OpenNode): ColumnPool {
  const lastUsed = new Map<string, number>()
  let points = breakpoints
  return {
    get points() {
      return points
    },
    extend: spends => {
      const extended = points.map((own, c) =>
        withBreakpoints(
          own,
          blocks[c].curve,
          domains[c],
          spends.map(spend => spend[c])
        )
      )
      const added = extended.some((own, c) => own !== points[c])
      points = extended
      return added
    },
    retire: (shares, round) => {
      points = points.map((own, c) =>
        own.filter(({ spend }, k) => {
          const key = `${c}:${spend}`
          if (shares[c][k] > 0 || !lastUsed.has(key)) lastUsed.set(key, round)
          return isEnd(domains[c], spend) || round - (lastUsed.get(key) ?? round) < PATIENCE
        })
      )
    }
  }
}
