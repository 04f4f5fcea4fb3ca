import { flightViolation, objectiveAtSpend } from "./FlightProgram.ts"
import type { FlightSearch } from "./FlightSearch.ts"

/** Sums of up to a thousand spends carry so much rounding. */
export const FEASIBLE = 1e-11

/** Keeps spends that are feasible and better than the best so far. */
export function offerSpend(search: FlightSearch, spend: Float64Array): void {
  const objective = objectiveAtSpend(search.program, spend)
  if (!(objective > search.objective && flightViolation(search.program, spend) <= FEASIBLE)) return
  search.spend = spend
  search.objective = objective
}
