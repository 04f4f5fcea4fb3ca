import { expect, it } from "vitest"
import { curveEnds } from "./curveEnds.ts"
import { currentScenario } from "./currentScenario.ts"
import { editScenario } from "./editScenario.ts"

const start = currentScenario({ periods: 13, effect: "full" }, [
  { channel: "tv", current: 300, seen: 800 },
  { channel: "search", current: 200, seen: 200 },
  { channel: "new", current: 0, seen: 0 }
])
const planning = (channel: number, planned: number) =>
  curveEnds(editScenario(start, { kind: "channel", channel, change: { planned } }))[channel]

it("curves end beyond what was seen and beyond what is allowed", () => {
  expect(curveEnds(start)).toEqual([1000, 375, 1])
})

it("a plan moves the end only where it would fall off, and then by doubling", () => {
  expect(planning(0, 1000)).toBe(1000)
  expect(planning(0, 1001)).toBe(2000)
  expect(planning(0, 9000)).toBe(16_000)
  expect(planning(2, 50)).toBe(50)
})
