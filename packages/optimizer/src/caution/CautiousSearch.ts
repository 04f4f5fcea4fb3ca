import type { FlightLimits } from "../flighting/FlightSearch.ts"
import { type FlightProgram, flightViolation } from "../flighting/FlightProgram.ts"
import { flightBound, type FlightPrices } from "../flighting/flightBound.ts"
import { FEASIBLE } from "../flighting/offerSpend.ts"
import type { Vec } from "../problem/Vec.ts"
import { riskAt } from "../risk/riskAt.ts"
import type { RiskMeasure } from "../risk/RiskMeasure.ts"
import { addedOutcomes, type FlightDraws, outcomesAtStocks, weighted } from "./FlightDraws.ts"
import type { OutcomeWeights } from "./shortfallObjective.ts"

/** What is known about a programme under a risk measure; only the functions of this folder write to it. */
export interface CautiousSearch {
  readonly program: FlightProgram
  readonly draws: FlightDraws
  /** in units of the objective */
  readonly measure: RiskMeasure
  readonly limits: FlightLimits
  /** [variable] best spends so far, undefined before any is feasible */
  spend: Float64Array | undefined
  /** the measure of what they add, and what they cost where that counts */
  objective: number
  /** no feasible spend has a larger objective */
  bound: number
  /** [row] behind the bound */
  rowPrices: Float64Array
  steps: number
  nodes: number
}

export const startCautious = (
  program: FlightProgram,
  draws: FlightDraws,
  measure: RiskMeasure,
  limits: FlightLimits
): CautiousSearch => ({
  program,
  draws,
  measure,
  limits,
  spend: undefined,
  objective: Number.NEGATIVE_INFINITY,
  bound: mostAdded(program, draws, measure),
  rowPrices: new Float64Array(program.rows.length),
  steps: 0,
  nodes: 0
})

/** What no spend exceeds, since responses do not fall: the measure where all stocks are at their most, and spends at their cheapest. */
function mostAdded(program: FlightProgram, draws: FlightDraws, measure: RiskMeasure): number {
  const { lower, spendWeight, stockUpper, upper } = program
  const cheapest = spendWeight.reduce((sum, each, j) => sum + each * (each > 0 ? upper[j] : lower[j]), 0)
  return riskAt(measure, outcomesAtStocks(program, draws, stockUpper)) + cheapest
}

/** Whether nothing with this bound can improve the best spends by more than the tolerance. */
export const isWithin = ({ limits, objective }: CautiousSearch, bound: number): boolean =>
  bound - objective <= limits.tolerance * Math.max(Math.abs(bound), Number.MIN_VALUE)

export const isSettled = (search: CautiousSearch): boolean => isWithin(search, search.bound)

/** The measure of what spends add, and what they cost where that counts. @param spend [variable] */
export function cautiousValue(program: FlightProgram, draws: FlightDraws, measure: RiskMeasure, spend: Vec): number {
  const cost = program.spendWeight.reduce((sum, each, j) => sum + each * spend[j], 0)
  return riskAt(measure, addedOutcomes(program, draws, spend)) + cost
}

/** Keeps spends that are feasible and better than the best so far. */
export function offerCautious(search: CautiousSearch, spend: Float64Array): void {
  const { draws, measure, program } = search
  const objective = cautiousValue(program, draws, measure, spend)
  if (!(objective > search.objective && flightViolation(program, spend) <= FEASIBLE)) return
  search.spend = spend
  search.objective = objective
}

/** What weighted outcomes add at most, where the weighted programme brings at most so much. */
export const addedBound = ({ standing }: FlightDraws, { constant, weights }: OutcomeWeights, bound: number): number =>
  weights.reduce((sum, weight, d) => sum - weight * standing[d], bound + constant)

/**
 * What a part of the search space adds at most: the programme of weighted draws proves it at any prices. Of a goal's
 * probability only whole draws are possible.
 */
export function cautiousBound(
  { draws, measure }: CautiousSearch,
  part: FlightProgram,
  own: OutcomeWeights,
  prices: FlightPrices
): number {
  const proven = flightBound(weighted(part, draws, own.weights), prices)
  return wholeDraws(measure, draws.count, addedBound(draws, own, proven))
}

/** Lowers the bound where a relaxation of the whole proves a lower one. */
export function keepBound(search: CautiousSearch, bound: number, rowPrices: Vec): void {
  if (!(bound < search.bound)) return
  search.bound = bound
  search.rowPrices = Float64Array.from(rowPrices)
}

/** A share of draws is a whole number of them: a bound between two shares proves the lower one. */
const wholeDraws = ({ kind }: RiskMeasure, count: number, bound: number): number =>
  kind === "goal-probability" ? Math.floor(bound * count + 1e-9) / count : bound
