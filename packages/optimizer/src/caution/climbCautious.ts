import { type FlightProgram, stocksAt } from "../flighting/FlightProgram.ts"
import { interiorPoint } from "../flighting/interiorPoint.ts"
import { isConcaveAt } from "../flighting/isConcaveAt.ts"
import { minorant } from "../flighting/minorant.ts"
import type { Vec } from "../problem/Vec.ts"
import { type CautiousSearch, cautiousValue, offerCautious } from "./CautiousSearch.ts"
import { stoodIn } from "./relaxCautious.ts"
import type { Shortfall } from "./Shortfall.ts"
import { shortfallObjective } from "./shortfallObjective.ts"

/** Complementarity over the objective at which spends are close enough to the best. */
const NEAR = 1e-5
const MAX_ROUNDS = 12

/**
 * Climbs from given spends, as `climbFlights` does: maximises the shortfall of concave functions that touch the curves where the
 * spends put the stocks and lie below them elsewhere, again and again. Concave curves need one round.
 * @param program the whole, or a part of the search space that holds spends on or off
 */
export function climbCautious(
  search: CautiousSearch,
  program: FlightProgram,
  shortfall: Shortfall,
  from: Vec,
  isOver: () => boolean
): void {
  const { draws, measure } = search
  const { horizon, paths, stockLower, worth } = program
  const bent = Array.from(stockLower.keys()).filter(i => worth[i] > 0 && !isConcaveAt(program, i))
  let at = from
  let reached = Number.NEGATIVE_INFINITY
  for (let round = 0; round < MAX_ROUNDS && !isOver(); round++) {
    const stocks = stocksAt(program, at)
    const minorants = new Map(bent.map(i => [i, minorant(paths[Math.floor(i / horizon)].curve, stocks[i])]))
    const objective = shortfallObjective(program, draws, shortfall, stoodIn(program, minorants))
    let last: Float64Array | undefined
    interiorPoint(program, objective, ({ complementarity, spend }) => {
      search.steps++
      last = spend
      offerCautious(search, spend)
      return complementarity <= NEAR * objective.size() || isOver()
    })
    if (last === undefined) return
    const value = cautiousValue(program, draws, measure, last)
    if (bent.length === 0 || value <= reached + 1e-6 * Math.abs(reached)) return
    reached = value
    at = last
  }
}
