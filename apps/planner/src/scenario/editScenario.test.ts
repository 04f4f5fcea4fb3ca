import { describe, expect, it } from "vitest"
import { currentScenario } from "./currentScenario.ts"
import { editScenario } from "./editScenario.ts"
import { totalPlanned } from "./totalPlanned.ts"

const quarter = { periods: 13, effect: "full" } as const
const spends = [
  { channel: "tv", current: 300, seen: 900 },
  { channel: "search", current: 100, seen: 150 },
  { channel: "podcast", current: 0, seen: 50 }
]
const start = currentScenario(quarter, spends)

describe("editScenario", () => {
  it("starts where everything stays as it is", () => {
    expect(start.budget).toBe(400)
    expect(start.channels.map(({ planned }) => planned)).toEqual([300, 100, 0])
  })

  it("changes one channel and nothing else", () => {
    const edited = editScenario(start, { kind: "channel", channel: 1, change: { planned: 120, locked: true } })
    expect(edited.channels[1]).toEqual({ ...start.channels[1], planned: 120, locked: true })
    expect([edited.channels[0], edited.channels[2]]).toEqual([start.channels[0], start.channels[2]])
    expect(edited.budget).toBe(400)
  })

  it("makes the plan's total the budget on demand", () => {
    const edited = editScenario(start, { kind: "plan", spend: [250, 200, 10] })
    expect(edited.budget).toBe(400)
    expect(editScenario(edited, { kind: "budget-from-plan" }).budget).toBe(460)
  })

  it("goes back to the current spend, keeping limits and locks", () => {
    const edited = editScenario(
      editScenario(editScenario(start, { kind: "plan", spend: [1, 2, 3] }), { kind: "budget", budget: 6 }),
      { kind: "channel", channel: 0, change: { locked: true, upperPercent: 300 } }
    )
    const reset = editScenario(edited, { kind: "reset" })
    expect(totalPlanned(reset)).toBe(400)
    expect(reset.budget).toBe(400)
    expect(reset.channels[0]).toMatchObject({ planned: 300, locked: true, upperPercent: 300 })
  })

  it("keeps every ratio to the current spend when the horizon changes", () => {
    const half = { periods: 26, effect: "full" } as const
    const longer = [
      { channel: "tv", current: 450, seen: 1800 },
      { channel: "search", current: 200, seen: 300 },
      { channel: "podcast", current: 0, seen: 100 }
    ]
    const edited = editScenario(start, { kind: "plan", spend: [330, 100, 25] })
    const moved = editScenario(edited, { kind: "horizon", horizon: half, spends: longer })
    expect(moved.channels.map(({ planned }) => planned)).toEqual([expect.closeTo(495, 9), 200, 50])
    expect(moved.horizon).toBe(half)
    const untouched = editScenario(start, { kind: "horizon", horizon: half, spends: longer })
    expect(untouched.channels.map(({ planned }) => planned)).toEqual([450, 200, 0])
    expect(untouched.budget).toBe(650)
  })
})
