import type { FlightProgram } from "./FlightProgram.ts"
import { isConcaveAt } from "./isConcaveAt.ts"
import { type StockGrid, stockGrid } from "./StockGrid.ts"

/** [channel] a grid where the channel is not concave. */
export type ChannelGrids = readonly (StockGrid | undefined)[]

/** Grids of the channels that are not concave, made when asked for. */
export interface FlightGrids {
  /** to find prices on */
  readonly coarse: ChannelGrids
  /** to prove with */
  readonly fine: () => ChannelGrids
  /** to prove with where the error of the fine ones is most of the gap */
  readonly finest: () => ChannelGrids
}

/** The error of a bound falls with the square: from about 1e-4 to 1e-6 and 1e-8 of the objective. */
const POINTS = { coarse: 512, fine: 4096, finest: 32_768 }
/** Most responses that a grid is made of, about a second's work: channels of many draws get fewer points, not fewer draws. */
const RESPONSES = 2e7

/** @returns undefined where a channel that is not concave has no grid (`stockGrid`) */
export function flightGrids(program: FlightProgram): FlightGrids | undefined {
  const { horizon, lower, minimumIfOn, paths, periods, worth } = program
  const needsGrid = new Set<number>()
  minimumIfOn.forEach((least, j) => {
    if (least > lower[j]) needsGrid.add(Math.floor(j / periods))
  })
  worth.forEach((each, i) => {
    if (each > 0 && !isConcaveAt(program, i)) needsGrid.add(paths[Math.floor(i / horizon)].channel)
  })
  const made = (points: number): ChannelGrids =>
    Array.from({ length: lower.length / periods }, (_, c) => {
      if (!needsGrid.has(c)) return undefined
      const stocks = horizon * paths.filter(({ channel }) => channel === c).length
      return stockGrid(program, c, Math.max(POINTS.coarse, Math.min(points, Math.floor(RESPONSES / stocks))))
    })
  const coarse = made(POINTS.coarse)
  if ([...needsGrid].some(c => coarse[c] === undefined)) return undefined
  return { coarse, fine: once(() => made(POINTS.fine)), finest: once(() => made(POINTS.finest)) }
}

/** What is made when first asked for, and kept. */
export function once<A>(make: () => A): () => A {
  let made: A | undefined
  return () => (made ??= make())
}

/** By how much grids may overstate a bound. */
export const errorOf = (grids: ChannelGrids): number => grids.reduce((sum, grid) => sum + (grid?.error ?? 0), 0)
