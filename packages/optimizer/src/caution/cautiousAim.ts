import type { FlightAim } from "../flighting/FlightAim.ts"
import type { FlightProgram } from "../flighting/FlightProgram.ts"
import type { FlightLimits } from "../flighting/FlightSearch.ts"
import type { RiskMeasure } from "../risk/RiskMeasure.ts"
import { cautiousValue, startCautious } from "./CautiousSearch.ts"
import type { FlightDraws } from "./FlightDraws.ts"
import { searchCautious } from "./searchCautious.ts"

/**
 * A measure of what spends add, and what they cost where that counts.
 * @param measure in units of the objective
 * @param isOver tells between parts to leave it at what is known
 */
export const cautiousAim = (
  program: FlightProgram,
  draws: FlightDraws,
  measure: RiskMeasure,
  limits: FlightLimits,
  isOver: () => boolean
): FlightAim => ({
  valueAt: spend => cautiousValue(program, draws, measure, spend),
  *best(spendWeight) {
    const search = startCautious({ ...program, spendWeight }, draws, measure, limits)
    for (const _ of searchCautious(search, isOver)) {
      if (isOver()) break
      yield
    }
    return { spend: search.spend, bound: search.bound }
  }
})
