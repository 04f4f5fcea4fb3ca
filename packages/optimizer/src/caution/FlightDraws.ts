import type { Vec } from "../problem/Vec.ts"
import { type FlightProblem, pathsOf } from "../flighting/FlightProblem.ts"
import { type FlightProgram, stocksAt } from "../flighting/FlightProgram.ts"

/** The draws that the paths of a programme belong to. The programme's worth is of a mean over them. */
export interface FlightDraws {
  readonly count: number
  /** [path] undefined: it is the same in every draw */
  readonly drawOf: readonly (number | undefined)[]
  /** [draw] what stocks from before bring without any spend, units of the programme's objective */
  readonly standing: Float64Array
}

/** @param problem of which the programme was made */
export function flightDraws({ channels }: FlightProblem, program: FlightProgram): FlightDraws {
  const drawOf = channels.flatMap(channel => pathsOf(channel).map(({ draw }) => draw))
  const count = 1 + drawOf.reduce<number>((last, draw = 0) => Math.max(last, draw), 0)
  const none = { count, drawOf, standing: new Float64Array(count) }
  return { ...none, standing: outcomesAtStocks(program, none, program.standing) }
}

/**
 * [draw] Worth of all stocks less that of the stocks from before.
 * @param excess [stock] by how much the functions lie above the programme's curves; nowhere if absent
 */
export function outcomesAtStocks(
  { horizon, paths, worth }: FlightProgram,
  { count, drawOf, standing }: FlightDraws,
  stocks: Vec,
  excess: (index: number, stock: number) => number = () => 0
): Float64Array {
  const outcomes = new Float64Array(count)
  let common = 0
  paths.forEach(({ curve }, p) => {
    let sum = 0
    for (let i = p * horizon; i < (p + 1) * horizon; i++) {
      if (worth[i] !== 0) sum += worth[i] * (curve.value(stocks[i]) + excess(i, stocks[i]))
    }
    const draw = drawOf[p]
    if (draw === undefined) common += sum
    else outcomes[draw] += count * sum
  })
  for (let d = 0; d < count; d++) outcomes[d] += common - standing[d]
  return outcomes
}

/** [draw] What spends add. @param spend [variable] */
export const addedOutcomes = (program: FlightProgram, draws: FlightDraws, spend: Vec): Float64Array =>
  outcomesAtStocks(program, draws, stocksAt(program, spend))

/** The programme with each draw counted by its weight instead of alike. @param weights [draw] that sum to 1 */
export function weighted(program: FlightProgram, { count, drawOf }: FlightDraws, weights: Vec): FlightProgram {
  const { horizon, worth } = program
  return {
    ...program,
    worth: worth.map((each, i) => {
      const draw = drawOf[Math.floor(i / horizon)]
      return draw === undefined ? each : each * count * weights[draw]
    })
  }
}
