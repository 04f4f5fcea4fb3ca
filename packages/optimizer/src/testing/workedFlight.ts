import type { FlightProblem } from "../flighting/FlightProblem.ts"
import { geometricCarryOver } from "../flighting/geometricCarryOver.ts"
import { michaelisMentenCurve } from "../problem/michaelisMentenCurve.ts"

/** Worked example 9: two channels over six periods, no tail, nothing carried over. The best response is 60.135845. */
export const workedFlight = {
  channels: [
    { name: "a", response: michaelisMentenCurve(10, 30), carryOver: geometricCarryOver(0.5, 6), upper: 100 },
    { name: "b", response: michaelisMentenCurve(8, 12), carryOver: geometricCarryOver(0.2, 6), upper: 100 }
  ],
  periods: 6,
  budget: { total: 200, sense: "at-most" }
} satisfies FlightProblem
