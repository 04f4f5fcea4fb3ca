import { describe, expect, it } from "vitest"
import { exampleBundle } from "../testing/exampleBundle.ts"
import { planningEngine } from "./planningEngine.ts"

const { curves } = exampleBundle({ draws: 60 })
const engine = planningEngine(curves)
const quarter = { periods: 13, effect: "full" } as const
const spends = engine.spends(quarter)
const current = spends.map(spend => spend.current)

describe("planningEngine", () => {
  it("takes the current spend from the last periods of the data and the seen one from the highest", () => {
    curves.channels.forEach(({ name, spend }, c) => {
      const last = spend.slice(-13).reduce((sum, x) => sum + x, 0)
      expect(spends[c]).toEqual({ channel: name, current: last, seen: 13 * Math.max(...spend) })
    })
  })

  it("draws curves through the very outcomes that a plan at these spends has", () => {
    const bands = engine.bands(quarter, current)
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
    const within = engine.evaluate({ ...quarter, effect: "in-period" }, current).planned.outcome.mean
    expect(within).toBeLessThan(full)
    expect(within).toBeGreaterThan(0.7 * full)
  })
})
