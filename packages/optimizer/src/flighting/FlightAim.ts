import type { FlightGrids } from "./FlightGrids.ts"
import { type FlightProgram, objectiveAtSpend } from "./FlightProgram.ts"
import { boundOf, type FlightLimits, startFlights } from "./FlightSearch.ts"
import { searchFlights } from "./searchFlights.ts"

/** What the spends of a programme are to be best at. */
export interface FlightAim {
  /** @param spend [variable] */
  valueAt(spend: Float64Array): number
  /** the best where spends themselves count otherwise, and what none exceeds; part by part @param spendWeight [variable] */
  best(
    spendWeight: Float64Array
  ): Generator<undefined, { readonly spend: Float64Array | undefined; readonly bound: number }>
}

/**
 * The programme's own objective.
 * @param grids of the programme
 * @param isOver tells between parts to leave it at what is known
 */
export const meanAim = (
  program: FlightProgram,
  limits: FlightLimits,
  grids: () => FlightGrids | undefined,
  isOver: () => boolean
): FlightAim => ({
  valueAt: spend => objectiveAtSpend(program, spend),
  *best(spendWeight) {
    const search = startFlights({ ...program, spendWeight }, limits, grids)
    for (const _ of searchFlights(search)) {
      if (isOver()) break
      yield
    }
    return { spend: search.spend, bound: boundOf(search) }
  }
})
