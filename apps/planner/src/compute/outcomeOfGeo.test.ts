import { describe, expect, it } from "vitest"
import { exampleBundle } from "../testing/exampleBundle.ts"
import { inGeos } from "../testing/inGeos.ts"
import { outcomeOfGeo, tellsGeos } from "./outcomeOfGeo.ts"
import { planningEngine } from "./planningEngine.ts"

const nation = exampleBundle({ draws: 40 }).curves
const alike = inGeos(nation, 3)
/** Geos of different size, whose money is divided otherwise than what it brings. */
const panel = {
  ...alike,
  channels: alike.channels.map(channel => ({
    ...channel,
    geos: {
      ...channel.geos!,
      spendParts: [0.5, 0.3, 0.2],
      weights: Array.from({ length: alike.draws }, () => [0.6, 0.3, 0.1]).flat()
    }
  }))
}
const frame = { horizon: { periods: 13, effect: "full" }, flights: [] } as const
const engine = planningEngine(panel, null)
const spend = engine.spends(frame.horizon).map(({ current }, c) => current * (1 + c / 10))
const found = [0, 1, 2].map(geo => outcomeOfGeo(panel, engine.responses(frame), spend, geo))
const sum = (of: (geo: (typeof found)[number]) => number) => found.reduce((total, geo) => total + of(geo), 0)

describe("outcomeOfGeo", () => {
  it("sums to what the plan spends and brings in the nation", () => {
    const { planned } = engine.evaluate(frame, spend)
    expect(sum(({ spend }) => spend) / planned.spend).toBeCloseTo(1, 12)
    expect(sum(({ outcome }) => outcome.mean) / planned.outcome.mean).toBeCloseTo(1, 12)
  })

  it("gives each geo its own part, and the return on its own money", () => {
    const [first, second, third] = found
    expect(found.map(({ geo }) => geo)).toEqual(["geo 1", "geo 2", "geo 3"])
    expect(first!.outcome.mean / second!.outcome.mean).toBeCloseTo(2, 12)
    expect(second!.outcome.upper / third!.outcome.upper).toBeCloseTo(3, 12)
    expect(first!.efficiency!.mean / third!.efficiency!.mean).toBeCloseTo(6 / (5 / 2), 12)
  })

  it("is not asked of a nation, of channels that act together, or of a model that kept no parts", () => {
    expect([panel, nation, inGeos(nation, 1)].map(tellsGeos)).toEqual([true, false, false])
    const { geos: _, ...older } = panel
    expect(tellsGeos(older)).toBe(false)
  })
})
