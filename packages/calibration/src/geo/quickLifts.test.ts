import { createRng } from "@liftmix/core"
import { expect, it } from "vitest"
import { estimateOutcome } from "./estimateLift.ts"
import type { GeoPanel } from "./GeoPanel.ts"
import { outcomeMethods } from "./PanelLift.ts"
import { quickLifts } from "./quickLifts.ts"

const rng = createRng(3)
const panel: GeoPanel = {
  geos: ["a", "b", "c", "d", "e", "f"],
  dates: Array.from({ length: 60 }, (_, t) => `day ${t}`),
  kpi: Float64Array.from({ length: 360 }, (_, i) => 100 * (1 + 0.2 * Math.sin((i % 60) / 5)) + 5 * rng.normal()),
  cost: undefined
}
const groups = { treated: [0, 3], control: [1, 2, 4, 5] }
const windows = [
  { start: 40, until: 50 },
  { start: 50, until: 60 }
]

it.each(outcomeMethods)("are the lifts of the full estimate: %s", method => {
  const quick = quickLifts(panel, groups, 2, windows, method)
  windows.forEach((window, i) => {
    const { lift } = estimateOutcome(panel, { ...groups, from: 2, ...window }, method, 0.9, createRng(1))
    expect(quick[i]).toBeCloseTo(lift, 8)
  })
})
