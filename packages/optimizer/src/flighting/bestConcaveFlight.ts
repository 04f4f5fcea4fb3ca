import type { BestFlight } from "./bestFlight.ts"
import { channelPart } from "./channelPart.ts"
import { flightBound } from "./flightBound.ts"
import type { FlightProgram } from "./FlightProgram.ts"
import { interiorPoint } from "./interiorPoint.ts"
import { separableObjective } from "./separableObjective.ts"

/** Relative size of what is left to gain at which a flight is good enough. */
const CLOSE = 1e-9

/** `bestFlight` of a channel whose curves are concave, however many: by interior point, proven by weak duality. */
export function bestConcaveFlight(program: FlightProgram, channel: number, gains: Float64Array): BestFlight {
  const part = channelPart(program, channel, gains)
  const { horizon, paths } = part
  const slopes = Array.from(
    part.standing,
    (_, i) => (stock: number) => paths[Math.floor(i / horizon)].curve.slope(stock)
  )
  let best: BestFlight = { bound: Number.POSITIVE_INFINITY, spend: part.lower.slice() }
  interiorPoint(part, separableObjective(part, slopes), ({ complementarity, slopes: stock, spend, stocks }) => {
    const bound = flightBound(part, { stock, row: [], touching: stocks })
    if (bound < best.bound) best = { bound, spend }
    return complementarity <= CLOSE * Math.abs(bound)
  })
  return best
}
