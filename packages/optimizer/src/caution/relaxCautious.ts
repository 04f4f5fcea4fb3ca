import { concaveMajorant } from "../flighting/concaveMajorant.ts"
import { interiorPoint } from "../flighting/interiorPoint.ts"
import { isConcaveAt } from "../flighting/isConcaveAt.ts"
import { type CautiousSearch, isSettled, offerCautious, priceCautious } from "./CautiousSearch.ts"
import type { Shortfall } from "./Shortfall.ts"
import { type OutcomeWeights, shortfallObjective } from "./shortfallObjective.ts"

/** Complementarity over the objective above which prices are not worth a bound. */
const FAR = 1e-3
/** The same below which spends that are only to be tried are close enough to the best. */
const NEAR = 1e-5

/** What a relaxation came to. */
export interface CautiousRelaxation {
  /** [variable] */
  readonly spend: Float64Array
  /** those that proved the best bound; where none did, the last */
  readonly weights: OutcomeWeights
  /** whether all curves are concave and no spend is all or nothing: its best is then the best */
  readonly isExact: boolean
}

/**
 * The most of a shortfall with each curve replaced by the least concave one above it: spends to begin with, weights of the
 * draws, and a bound where the shortfall is one.
 * @param role "bound": the shortfall is nowhere below the search's measure; "trial": its best spends are worth a try
 * @returns undefined where the interior point found no way in
 */
export function relaxCautious(
  search: CautiousSearch,
  shortfall: Shortfall,
  role: "bound" | "trial",
  isOver: () => boolean
): CautiousRelaxation | undefined {
  const { draws, program } = search
  const { horizon, minimumIfOn, paths, stockLower, stockUpper, worth } = program
  search.nodes++
  const majorants = new Map(
    Array.from(stockLower.keys())
      .filter(i => worth[i] > 0 && !isConcaveAt(program, i))
      .map(i => [i, concaveMajorant(paths[Math.floor(i / horizon)].curve, stockLower[i], stockUpper[i])])
  )
  const plain = paths.map(
    ({ curve }) =>
      (stock: number) =>
        curve.slope(stock)
  )
  const objective = shortfallObjective(program, draws, shortfall, {
    slopes: Array.from(stockLower, (_, i) => majorants.get(i)?.slope ?? plain[Math.floor(i / horizon)]),
    excess: (i, stock) => majorants.get(i)?.excess(stock) ?? 0
  })
  let spend: Float64Array | undefined
  // the last steps may lose their way to rounding, and the weights with it
  let weights: OutcomeWeights | undefined
  let unimproved = 0
  interiorPoint(program, objective, iterate => {
    search.steps++
    spend = iterate.spend
    offerCautious(search, spend)
    const size = objective.size()
    if (role === "trial") return iterate.complementarity <= NEAR * size || isOver()
    if (iterate.complementarity > FAR * size) return isOver()
    const now = objective.weights()
    const isBetter = priceCautious(search, now, {
      stock: iterate.slopes,
      row: iterate.rowPrices,
      touching: iterate.stocks
    })
    unimproved = isBetter ? 0 : unimproved + 1
    if (isBetter) weights = now
    return isSettled(search) || unimproved > 8 || isOver()
  })
  if (spend === undefined) return undefined
  return {
    spend,
    weights: weights ?? objective.weights(),
    isExact: majorants.size === 0 && !minimumIfOn.some((least, j) => least > 0 && program.lower[j] < least)
  }
}
