import { describe, expect, it } from "vitest"
import { exampleBundle } from "../testing/exampleBundle.ts"
import type { PlanFrame } from "./PlanFrame.ts"
import { planningEngine } from "./planningEngine.ts"

const { baseline, curves } = exampleBundle({ draws: 60 })
const engine = planningEngine(curves, baseline!)
const quarter = { horizon: { periods: 13, effect: "full" }, flights: [] } as const
const inPeriod = { ...quarter, horizon: { periods: 13, effect: "in-period" } } as const
const spends = engine.spends(quarter.horizon)
const current = spends.map(spend => spend.current)

const bandsOf = ({ band, responses }: typeof engine, frame: PlanFrame, upTo: readonly number[]) =>
  responses(frame).map((response, c) => band(c, response, upTo[c]!))
/** [channel] those whose results are not the very same */
const changed = (one: readonly unknown[], other: readonly unknown[]) =>
  one.flatMap((value, c) => (value === other[c] ? [] : c))

describe("planningEngine", () => {
  it("takes the current spend from the last periods of the data and the seen one from the highest", () => {
    curves.channels.forEach(({ name, spend }, c) => {
      const last = spend.slice(-13).reduce((sum, x) => sum + x, 0)
      expect(spends[c]).toEqual({ channel: name, current: last, seen: 13 * Math.max(...spend) })
    })
  })

  it("draws curves through the very outcomes that a plan at these spends has", () => {
    const bands = bandsOf(engine, quarter, current)
    const { channels } = engine.evaluate(quarter, current)
    bands.forEach(({ points }, c) => {
      const end = points.at(-1)!
      expect(points[0]).toMatchObject({ spend: 0, mean: 0, lower90: 0, upper90: 0 })
      expect(end.spend).toBe(current[c])
      const { outcome } = channels[c]!
      expect([end.mean, end.lower90, end.upper90]).toEqual([outcome.mean, outcome.lower, outcome.upper])
      expect(end.lower90).toBeLessThanOrEqual(end.lower50)
      expect(end.lower50).toBeLessThanOrEqual(end.upper50)
      expect(end.upper50).toBeLessThanOrEqual(end.upper90)
    })
  })

  it("counts less where the carry-over after the horizon does not count", () => {
    const full = engine.evaluate(quarter, current).planned.outcome.mean
    const within = engine.evaluate(inPeriod, current).planned.outcome.mean
    expect(within).toBeLessThan(full)
    expect(within).toBeGreaterThan(0.7 * full)
  })

  it("evaluates a plan by period, and one that is even by period like one that says nothing of periods", () => {
    const even = current.map(total => new Array<number>(13).fill(total / 13))
    const plain = engine.evaluate(quarter, current)
    const sameByPeriod = engine.evaluate({ ...quarter, flights: even }, current)
    expect(sameByPeriod.planned.outcome.mean / plain.planned.outcome.mean).toBeCloseTo(1, 12)
    const burst = even.map(path => path.map((_, t) => (t === 12 ? 1 : 0)))
    const late = engine.evaluate({ ...quarter, flights: burst }, current)
    expect(late.planned.spend).toBe(plain.planned.spend)
    // saturation punishes a burst
    expect(late.planned.outcome.mean).toBeLessThan(0.8 * plain.planned.outcome.mean)
    const [compared] = engine.compare(quarter.horizon, [{ flights: burst, spend: current }], {
      flights: [],
      spend: current
    })
    expect(compared!.difference).toEqual(late.difference)
  })

  it("foretells the KPI of every period in one account with what the plan brings", () => {
    const paths = current.map((total, c) =>
      Array.from({ length: 13 }, (_, t) => (c === 0 ? (t * total) / 78 : total / 13))
    )
    const outlook = engine.outlook(paths)!
    const { difference, planned } = engine.evaluate({ ...inPeriod, flights: paths }, current)
    // the KPI differs by what the media bring in these periods: the noise and the baseline cancel
    expect(outlook.total.difference.mean / difference.outcome.mean).toBeCloseTo(1, 9)
    expect(outlook.total.difference.lower / difference.outcome.lower).toBeCloseTo(1, 9)
    expect(outlook.total.probabilityBetter).toBe(difference.probabilityBetter)
    // media have more than the plan's own effect: what was spent before
    expect(outlook.total.media.mean).toBeGreaterThan(planned.outcome.mean)
    expect(outlook.periods.map(({ date }) => date)).toEqual(baseline!.dates.slice(0, 13))
    expect(planningEngine(curves, null).outlook(paths)).toBeNull()
    expect(engine.outlook([new Array<number>(105).fill(1)])).toBeNull()
  })

  it("answers an edit of one cell, undone and done again, as an engine that was never asked before", () => {
    const flights = current.map(total => new Array<number>(13).fill(total / 13))
    const edited = flights.with(2, flights[2]!.with(5, 90_000))
    for (const paths of [flights, edited, flights, edited.with(0, flights[0]!.toReversed().with(0, 0))]) {
      const frame = { ...quarter, flights: paths }
      const spend = paths.map(path => path.reduce((sum, money) => sum + money, 0))
      const goal = 2_000_000
      const answers = (asked: typeof engine) => [
        asked.evaluate(frame, spend),
        asked.goal(frame, spend, goal),
        bandsOf(asked, frame, spend),
        asked.outlook(paths)
      ]
      expect(answers(engine)).toEqual(answers(planningEngine(curves, baseline!)))
    }
  })

  it("computes the channel anew that an edit changes, and no other", () => {
    const flights = current.map(total => new Array<number>(13).fill(total / 13))
    const spend = current.with(2, current[2]! + 1000)
    const plain = { ...quarter, flights }
    const limits = { lower: 0, upper: 2 * Math.max(...current) }
    const sampled = (frame: PlanFrame) =>
      engine.responses(frame).map((response, c) => engine.sampled(c, response, limits))
    const before = [bandsOf(engine, plain, current), sampled(plain)] as const
    const edited = { ...quarter, flights: flights.with(2, flights[2]!.with(5, flights[2]![5]! + 1000)) }
    expect(changed(engine.responses({ ...quarter, flights }), engine.responses(edited))).toEqual([2])
    expect(changed(before[0], bandsOf(engine, edited, spend))).toEqual([2])
    expect(changed(before[1], sampled(edited))).toEqual([2])
  })
})
