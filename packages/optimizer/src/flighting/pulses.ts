import type { Vec } from "../problem/Vec.ts"
import type { FlightProgram } from "./FlightProgram.ts"

/** Periods between pulses: S-shaped responses reward money in bursts. */
const EVERY = [1, 2, 3, 4, 6]

/** Spends to begin climbs with: a channel's money in every period, every second one, and so on. @param spend [variable] */
export const pulses = ({ periods }: FlightProgram, spend: Vec): readonly Float64Array[] =>
  EVERY.filter(every => every === 1 || every <= periods).map(every =>
    Float64Array.from(spend, (x, i) => ((i % periods) % every === 0 ? every * x : 0))
  )
