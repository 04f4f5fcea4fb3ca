import { type FlightProgram, type FlightRow, rowActivity, stocksAt } from "./FlightProgram.ts"
import { type FlightPricing, priceFlights } from "./priceFlights.ts"
import type { StockGrid } from "./StockGrid.ts"

/** Prices, what they prove, and the flights met on the way, weighed so that the last count most. */
export interface ImprovedPrices extends FlightPricing {
  /** [row] */
  readonly prices: Float64Array
  /** [variable] mean of the flights: nearly keeps to the rows */
  readonly mean: Float64Array
  /** [stock] what the flights bring on average beyond what their mean brings */
  readonly claims: Float64Array
}

/** Share of the past that a mean keeps from one round to the next. */
const KEPT = 0.85
/** Rounds without a better bound after which steps are halved. */
const PATIENCE = 4
/** Rounds end where steps have become so small. */
const SHORTEST = 0.02

/**
 * Lowers the bound of prices by subgradient steps of Polyak's length: (bound − objective) / |slack|², where slack is what the
 * flights called for leave of each row's limit, and the objective that of the best spends known.
 * @param from [row] prices to begin with
 * @param objective of feasible spends: where the bound reaches it, no more is to be gained
 */
export function improvePrices(
  program: FlightProgram,
  grids: readonly (StockGrid | undefined)[],
  from: Float64Array,
  objective: number,
  rounds: number
): ImprovedPrices {
  const { horizon, paths, rows, standing, worth } = program
  const valuesOf = (stocks: Float64Array): Float64Array =>
    stocks.map((stock, i) => (worth[i] === 0 ? 0 : worth[i] * paths[Math.floor(i / horizon)].curve.value(stock)))
  const prices = from.slice()
  let best: FlightPricing & { readonly prices: Float64Array } = {
    bound: Number.POSITIVE_INFINITY,
    spend: new Float64Array(program.lower.length),
    prices: from
  }
  const mean = new Float64Array(program.lower.length)
  const brought = new Float64Array(standing.length)
  let [length, unimproved, weight] = [1, 0, 0]
  for (let round = 0; round < rounds && length > SHORTEST; round++) {
    const { bound, spend } = priceFlights(program, grids, prices)
    if (bound < best.bound) {
      best = { bound, spend, prices: prices.slice() }
      unimproved = 0
    } else if (++unimproved === PATIENCE) {
      length /= 2
      unimproved = 0
      prices.set(best.prices)
    }
    if (bound <= objective) break
    weight = KEPT * weight + 1
    const values = valuesOf(stocksAt(program, spend))
    mean.forEach((x, j) => {
      mean[j] = x + (spend[j] - x) / weight
    })
    brought.forEach((value, i) => {
      brought[i] = value + (values[i] - value) / weight
    })
    const slack = rows.map((row, r) => slackOf(row, rowActivity(row, spend), prices[r]))
    const size = slack.reduce((sum, each) => sum + each * each, 0)
    if (size === 0) break
    // without feasible spends a tenth of the bound stands for the distance to them
    const missing = Number.isFinite(objective) ? bound - objective : 0.1 * Math.abs(bound)
    const step = (length * missing) / size
    slack.forEach((each, r) => {
      prices[r] = withinSign(rows[r], prices[r] - step * each)
    })
  }
  const atMean = valuesOf(stocksAt(program, mean))
  return { ...best, mean, claims: brought.map((value, i) => value - atMean[i]) }
}

/** What is left of the limit that a price belongs to; a row without a price counts where it is not kept. */
function slackOf({ lower, upper }: FlightRow, activity: number, price: number): number {
  if (price > 0 || (price === 0 && activity > upper)) return upper - activity
  return price < 0 || activity < lower ? lower - activity : 0
}

/** Limits that are infinite have no price. */
const withinSign = ({ lower, upper }: FlightRow, price: number): number =>
  Number.isFinite(price > 0 ? upper : lower) ? price : 0
