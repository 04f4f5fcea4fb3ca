import { curvesNow, horizonResponses, mean, planDraws } from "@liftmix/core"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { exampleBundle } from "../testing/exampleBundle.ts"
import { optimiseFlights } from "../worker/optimiseFlights.ts"
import { optimisePlan } from "../worker/optimisePlan.ts"
import { bestByBudget, frontierPoint } from "./bestByBudget.ts"
import { nearOptimalSpends } from "./nearOptimalSpends.ts"
import type { OptimisationRequest } from "./Optimisation.ts"
import { planningEngine } from "./planningEngine.ts"
import { sampledResponses } from "./sampledResponses.ts"

/* A model in which the first channel makes the second work better. */
const { curves: plain } = exampleBundle({ draws: 20 })
const [first, second] = plain.channels.map(({ name }) => name)
const pack = {
  ...plain,
  links: {
    organic: [],
    mediations: [],
    lifts: [{ medium: second!, by: first!, strength: new Array<number>(plain.draws).fill(0.8) }]
  }
}
const horizon = { periods: 4, effect: "full" } as const
const frame = { horizon, flights: pack.channels.map(() => null) }
const responses = horizonResponses(pack, horizon)
const current = responses.map(({ currentSpend }) => currentSpend)
const total = current.reduce((sum, x) => sum + x, 0)
const request: OptimisationRequest = {
  objective: { kind: "most-outcome" },
  caution: "average",
  budget: total,
  limits: current.map(x => ({ lower: 0.7 * x, upper: 1.3 * x })),
  groups: [],
  cells: null
}
const outcomeOf = (spend: readonly number[]) => mean(planDraws(responses, spend).total)
const sum = (values: readonly number[]) => values.reduce((all, x) => all + x, 0)

describe("channels that act together on the page", { timeout: 60_000 }, () => {
  it("have a plan's outcome that is no sum of theirs, and the same whichever way it is asked for", () => {
    const engine = planningEngine(pack, null)
    const outcome = engine.evaluate(frame, current)
    expect(outcome.planned.outcome.mean / outcomeOf(current)).toBeCloseTo(1, 12)
    const parts = sum(outcome.channels.map(channel => channel.outcome.mean))
    expect(outcome.overlap!.mean).toBeLessThan(0)
    expect((parts + outcome.overlap!.mean) / outcome.planned.outcome.mean).toBeCloseTo(1, 10)
    const flights = current.map(x => [x, 0, 0, 0])
    const flighted = engine.evaluate({ horizon, flights }, current)
    expect(flighted.planned.outcome.mean).not.toBeCloseTo(outcome.planned.outcome.mean, 3)
  })

  it("are optimised for what they bring together, with a bound on it", async () => {
    const { bound, spend, value } = await Effect.runPromise(optimisePlan(responses, request, 1))
    expect(value / outcomeOf(spend)).toBeCloseTo(1, 9)
    expect(bound).toBeGreaterThanOrEqual(value)
    expect(value).toBeGreaterThan(outcomeOf(current))
    // Moving money between any two channels that are free to move does not help.
    spend.forEach((x, from) => {
      spend.forEach((y, to) => {
        const moved = 0.005 * x
        if (from === to || x - moved < request.limits[from]!.lower || y + moved > request.limits[to]!.upper) return
        expect(outcomeOf(spend.with(from, x - moved).with(to, y + moved))).toBeLessThanOrEqual(value * (1 + 1e-9))
      })
    })
  })

  it("are optimised by period likewise, and no worse than evenly", async () => {
    const cells = {
      lower: current.map(() => [0, 0, 0, 0]),
      upper: current.map(x => [x, x, x, x]),
      leastIfOn: current.map(() => null),
      mostPerPeriod: null
    }
    const even = await Effect.runPromise(optimisePlan(responses, request, 1))
    const weekly = await Effect.runPromise(optimiseFlights(pack, frame, { ...request, cells }, cells))
    expect(weekly.bound).toBeGreaterThanOrEqual(weekly.value)
    expect(weekly.value).toBeGreaterThanOrEqual(even.value * (1 - 1e-6))
  })

  it("have ranges and a frontier near the plans that they are about", () => {
    const ranges = nearOptimalSpends(responses, request, 0.01, 1)
    ranges.forEach(range => expect(range!.most).toBeGreaterThanOrEqual(range!.least))
    const plans = bestByBudget(sampledResponses(curvesNow(responses), request.limits), request)
    const frontier = plans.map(plan => frontierPoint(responses, plan, null))
    frontier.forEach(({ outcome, spend }) => expect(outcome.mean / outcomeOf(spend)).toBeCloseTo(1, 10))
    expect(curvesNow(responses)).toHaveLength(current.length)
  })
})
