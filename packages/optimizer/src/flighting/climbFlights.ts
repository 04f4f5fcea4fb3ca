import type { Vec } from "../problem/Vec.ts"
import { type FlightProgram, objectiveAtSpend, stocksAt } from "./FlightProgram.ts"
import type { FlightSearch } from "./FlightSearch.ts"
import { interiorPoint } from "./interiorPoint.ts"
import type { Slope } from "./InteriorObjective.ts"
import { minorant } from "./minorant.ts"
import { offerSpend } from "./offerSpend.ts"
import { separableObjective } from "./separableObjective.ts"

/**
 * Climbs from given spends: maximises concave functions that touch the curves where the spends put the stocks and lie
 * below them elsewhere, again and again. Ends where that gains less than a ten-millionth.
 * @param program the whole, or a part of the search space that holds spends on or off
 */
export function climbFlights(search: FlightSearch, program: FlightProgram, from: Vec): void {
  const { horizon, paths } = program
  let stocks = stocksAt(program, from)
  let reached = Number.NEGATIVE_INFINITY
  for (let round = 0; round < 30; round++) {
    const slopes = Array.from(stocks, (stock, i): Slope => minorant(paths[Math.floor(i / horizon)].curve, stock).slope)
    const last = maximise(search, program, slopes)
    if (last === undefined) return
    const objective = objectiveAtSpend(program, last)
    if (objective <= reached + 1e-7 * Math.abs(reached)) return
    reached = objective
    stocks = stocksAt(program, last)
  }
}

/** The program with every spend that is on by halves decided by which side it is nearer to. */
export function decided(program: FlightProgram, spend: Vec): FlightProgram {
  const { lower, minimumIfOn, upper } = program
  const isOn = (j: number): boolean => spend[j] >= minimumIfOn[j] / 2
  return {
    ...program,
    lower: lower.map((least, j) => (minimumIfOn[j] > 0 && isOn(j) ? Math.max(least, minimumIfOn[j]) : least)),
    upper: upper.map((most, j) => (minimumIfOn[j] > 0 && !isOn(j) ? 0 : most))
  }
}

/** The best spends for concave functions, to a ten-millionth of their linear model. */
function maximise(search: FlightSearch, program: FlightProgram, slopes: readonly Slope[]): Float64Array | undefined {
  let last: Float64Array | undefined
  let before = Number.NEGATIVE_INFINITY
  let still = 0
  interiorPoint(program, separableObjective(program, slopes), ({ spend }) => {
    search.steps++
    last = spend
    offerSpend(search, spend)
    const objective = objectiveAtSpend(program, spend)
    still = Math.abs(objective - before) <= 1e-8 * Math.abs(objective) ? still + 1 : 0
    before = objective
    return still >= 3
  })
  return last
}
