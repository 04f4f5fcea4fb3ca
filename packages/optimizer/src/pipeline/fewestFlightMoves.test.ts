import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import type { FlightPlan } from "../flighting/FlightAllocation.ts"
import type { FlightProblem } from "../flighting/FlightProblem.ts"
import { randomFlight } from "../testing/randomFlight.ts"
import { fewestFlightMoves } from "./fewestFlightMoves.ts"
import { planFlights } from "./planFlights.ts"

const planOf = (problem: FlightProblem): FlightPlan => {
  const answer = planFlights(problem)
  if (answer._tag !== "Plan") throw new Error(answer._tag)
  return answer
}
const concave = randomFlight({ seed: 4, channels: 3, periods: 4, family: "concave", capped: true })

const bestSpend = (): Record<string, Float64Array> =>
  Object.fromEntries(concave.channels.map(({ name }) => [name, Float64Array.from(planOf(concave).spend[name])]))

describe("few moves by period", () => {
  it("leave alone what is as good as it is, and move what is not", async () => {
    const best = planOf(concave)
    const stay = await Effect.runPromise(fewestFlightMoves(concave, best, bestSpend(), 0.01))
    expect(stay).toMatchObject({ moved: [], atLeast: 0 })
    const [first, ...others] = concave.channels.map(({ name }) => name)
    const base = { ...bestSpend(), [first]: new Float64Array(4) }
    const one = await Effect.runPromise(fewestFlightMoves(concave, best, base, 0.001))
    expect(one.moved).toEqual([first])
    expect(one.plan.objective).toBeGreaterThanOrEqual(0.999 * best.objective)
    for (const name of others) {
      Array.from(one.plan.spend[name]).forEach((x, t) => expect(x).toBeCloseTo(base[name][t], 2))
    }
  }, 30_000)
})
