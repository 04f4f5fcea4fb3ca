import { type Adstock, compileModel } from "@liftmix/core"
import { expect, it } from "vitest"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { carryOverHalfLives } from "./carryOverHalfLives.ts"

const dataset = nationalDataset({ tv: Array.from({ length: 30 }, (_, t) => 100 + (t % 5)) })
const kpi = { ...dataset.kpi, values: dataset.kpi.values.map((y, t) => y + (t % 3)) }

const halfLifeOf = (adstock: Adstock) => {
  const half = { kind: "uniform", lower: 0.1, upper: 2 } as const
  const transform = {
    adstock,
    saturation: { kind: "hill", halfSaturation: half },
    order: "adstock-saturation"
  } as const
  const spec = { organic: [], trend: { kind: "none" }, yearlyHarmonics: 0, likelihood: "normal" } as const
  return carryOverHalfLives(compileModel({ ...spec, channels: [{ name: "tv", transform }] }, { ...dataset, kpi })).get(
    "tv"
  )!
}
const around = (value: number) => ({ kind: "uniform", lower: value - 1e-6, upper: value + 1e-6 }) as const

it("is ln ½ over ln retention for a geometric carry-over", () => {
  for (const periods of [0.5, 1, 3, 10]) {
    expect(halfLifeOf({ kind: "geometric-recursive", retention: around(0.5 ** (1 / periods)) })).toBeCloseTo(periods, 3)
  }
})

it("is that of the prior's mean", () => {
  const retention = { kind: "uniform", lower: 0, upper: 1 } as const
  // The mean of 4000 draws is known to within 0.5 %.
  expect(halfLifeOf({ kind: "geometric-recursive", retention })).toBeCloseTo(1, 1)
})

it("is nothing without carry-over, and waits for a delayed one", () => {
  expect(halfLifeOf({ kind: "none" })).toBe(0)
  const delayed = { kind: "delayed-geometric", maxLag: 20, retention: around(0.5), delay: around(6) } as const
  expect(halfLifeOf(delayed)).toBeGreaterThan(6)
  expect(halfLifeOf(delayed)).toBeLessThan(7)
})

it("ends where it no longer matters", () => {
  expect(halfLifeOf({ kind: "geometric-recursive", retention: around(0.9999) })).toBe(104)
})
