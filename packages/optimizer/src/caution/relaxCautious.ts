import { type ConcaveStandIn, concaveMajorant } from "../flighting/concaveMajorant.ts"
import type { FlightProgram } from "../flighting/FlightProgram.ts"
import type { FlightNode } from "../flighting/FlightSearch.ts"
import { interiorPoint } from "../flighting/interiorPoint.ts"
import { isConcaveAt } from "../flighting/isConcaveAt.ts"
import { splitOf } from "../flighting/splitOf.ts"
import { type CautiousSearch, cautiousBound, isWithin, offerCautious } from "./CautiousSearch.ts"
import { weighted } from "./FlightDraws.ts"
import type { Shortfall } from "./Shortfall.ts"
import { type OutcomeWeights, shortfallObjective, type StockFunctions } from "./shortfallObjective.ts"

/** Complementarity over the objective above which prices are not worth a bound. */
const FAR = 1e-3
/** Share of all draws alike in what decides where to split: one that counts not at all may do so for what envelopes claim. */
const UNWEIGHED = 1e-3

/** A part of the search space that has been relaxed. */
export interface CautiousNode extends FlightNode {
  /** weights of the draws that proved the bound; where none did, the last */
  readonly weights: OutcomeWeights
  readonly rowPrices: Float64Array
}

/**
 * The most of a shortfall over a part of the search space with each curve replaced by the least concave one above it: a bound
 * where the shortfall is nowhere below the search's measure, weights of the draws, and spends to begin with, which are the
 * best where nothing is left to split.
 * @param bound known of the part before
 * @returns undefined where the interior point found no way into the part
 */
export function relaxCautious(
  search: CautiousSearch,
  program: FlightProgram,
  shortfall: Shortfall,
  bound: number,
  isOver: () => boolean
): CautiousNode | undefined {
  const { draws } = search
  const { horizon, paths, stockLower, stockUpper, worth } = program
  search.nodes++
  const majorants = new Map(
    Array.from(stockLower.keys())
      .filter(i => worth[i] > 0 && !isConcaveAt(program, i))
      .map(i => [i, concaveMajorant(paths[Math.floor(i / horizon)].curve, stockLower[i], stockUpper[i])])
  )
  const objective = shortfallObjective(program, draws, shortfall, stoodIn(program, majorants))
  let [proven, rowPrices] = [bound, new Float64Array(program.rows.length)]
  let last: { readonly spend: Float64Array; readonly stocks: Float64Array } | undefined
  // the last steps may lose their way to rounding, and the weights with it
  let weights: OutcomeWeights | undefined
  let unimproved = 0
  interiorPoint(program, objective, iterate => {
    search.steps++
    last = iterate
    offerCautious(search, iterate.spend)
    if (iterate.complementarity > FAR * objective.size()) return isOver()
    const now = objective.weights()
    const found = cautiousBound(search, program, now, {
      stock: iterate.slopes,
      row: iterate.rowPrices,
      touching: iterate.stocks
    })
    if (found < proven) {
      ;[proven, rowPrices, weights, unimproved] = [found, Float64Array.from(iterate.rowPrices), now, 0]
    } else unimproved++
    return isWithin(search, proven) || unimproved > 8 || isOver()
  })
  if (last === undefined) return undefined
  const { spend, stocks } = last
  const own = weights ?? objective.weights()
  const counts = weighted(
    program,
    draws,
    own.weights.map(each => each + UNWEIGHED / draws.count)
  ).worth
  const claims = stocks.map((stock, i) => counts[i] * (majorants.get(i)?.excess(stock) ?? 0))
  return { program, bound: proven, spend, split: splitOf(program, claims, spend), weights: own, rowPrices }
}

/** Some curves replaced by concave functions. @param standIns by stock */
export function stoodIn(
  { horizon, paths, stockLower }: FlightProgram,
  standIns: ReadonlyMap<number, ConcaveStandIn>
): StockFunctions {
  const plain = paths.map(
    ({ curve }) =>
      (stock: number) =>
        curve.slope(stock)
  )
  return {
    slopes: Array.from(stockLower, (_, i) => standIns.get(i)?.slope ?? plain[Math.floor(i / horizon)]),
    excess: (i, stock) => standIns.get(i)?.excess(stock) ?? 0
  }
}
