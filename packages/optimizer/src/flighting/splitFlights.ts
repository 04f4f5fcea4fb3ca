import { type FlightProgram, type FlightRow, stocksAt } from "./FlightProgram.ts"
import type { FlightNode } from "./FlightSearch.ts"
import { impliedBounds } from "./impliedBounds.ts"

/** The parts of a part, without those that bounds alone show to be empty. */
export function splitFlights({ program, split }: FlightNode): readonly FlightProgram[] {
  if (split === undefined) return []
  const { index } = split
  const { lower, minimumIfOn, rows, stockLower, stockUpper, upper } = program
  const bounded = (least: number, most: number): FlightProgram | undefined =>
    tightened({ ...program, lower: lower.with(index, least), upper: upper.with(index, most) })
  switch (split.kind) {
    case "on-off": {
      const off = { ...program, minimumIfOn: minimumIfOn.with(index, 0) }
      return [
        tightened({ ...off, upper: upper.with(index, 0) }),
        tightened({ ...off, lower: lower.with(index, minimumIfOn[index]) })
      ].filter(part => part !== undefined)
    }
    case "spend":
      return [bounded(lower[index], split.at), bounded(split.at, upper[index])].filter(part => part !== undefined)
    case "stock":
      return [
        { stockLower, stockUpper: stockUpper.with(index, split.at) },
        { stockLower: stockLower.with(index, split.at), stockUpper }
      ].flatMap(domain => {
        const row = stockRow(program, index, domain.stockLower[index], domain.stockUpper[index])
        return tightened({ ...program, ...domain, rows: [...rows.filter(({ name }) => name !== row.name), row] }) ?? []
      })
  }
}

/** A stock between two limits as a rule on spends. */
function stockRow(
  { horizon, paths, periods, standing }: FlightProgram,
  index: number,
  lower: number,
  upper: number
): FlightRow {
  const [p, t] = [Math.floor(index / horizon), index % horizon]
  const { carryOver, channel } = paths[p]
  const first = Math.max(0, t - carryOver.length + 1)
  const last = Math.min(t, periods - 1)
  const spent = Array.from({ length: last - first + 1 }, (_, k) => first + k).filter(s => carryOver[t - s] > 0)
  return {
    // no user's rule can have this name: it is not told to anyone
    name: `stock ${index}\n`,
    lower: lower - standing[index],
    upper: upper - standing[index],
    members: Int32Array.from(spent, s => channel * periods + s),
    coefficients: Float64Array.from(spent, s => carryOver[t - s])
  }
}

/** With the bounds that rows imply, of spends and of stocks; undefined where they leave nothing. */
function tightened(program: FlightProgram): FlightProgram | undefined {
  const { rows, stockLower, stockUpper } = program
  const [lower, upper] = impliedBounds(rows, program.lower, program.upper)
  for (const { coefficients, lower: least, members, upper: most } of rows) {
    let [low, high, size] = [0, 0, 0]
    members.forEach((j, k) => {
      const ends = [coefficients[k] * lower[j], coefficients[k] * upper[j]]
      low += Math.min(ends[0], ends[1])
      high += Math.max(ends[0], ends[1])
      size = Math.max(size, Math.abs(ends[0]), Math.abs(ends[1]))
    })
    if (low > most + 1e-12 * size || high < least - 1e-12 * size) return undefined
  }
  const from = stocksAt(program, lower).map((stock, i) => Math.max(stock, stockLower[i]))
  const to = stocksAt(program, upper).map((stock, i) => Math.max(from[i], Math.min(stock, stockUpper[i])))
  return { ...program, lower, upper, stockLower: from, stockUpper: to }
}
