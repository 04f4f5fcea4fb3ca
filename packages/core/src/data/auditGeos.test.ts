import { describe, expect, it } from "vitest"
import { createRng } from "../math/Rng.ts"
import { auditDataset } from "./auditDataset.ts"
import { auditGeos } from "./auditGeos.ts"
import { nextDates } from "./calendarPeriods.ts"
import type { Dataset } from "./Dataset.ts"

const weeks = 104
const dates = (count: number) => {
  const start = { period: "week" as const, dates: ["2021-01-04"] }
  return [...start.dates, ...nextDates(start, count - 1)]
}

const drawn = (of: () => number, length: number) => Float64Array.from({ length }, of)

/**
 * Geos of different size, level and season, whose noise per head is 1: a channel that saturates, weather that each feels in its
 * own way, and weeks that are good or bad everywhere.
 */
function panel(seed: number, geos: number, disturb: (geo: number, week: number) => number = () => 0): Dataset {
  const rng = createRng(seed, "auditGeos")
  const cells = Array.from({ length: geos * weeks }, (_, i) => ({ g: Math.floor(i / weeks), t: i % weeks }))
  const population = drawn(() => 1e5 * Math.exp(rng.normal()), geos)
  const [level, weatherEffect, phase] = [0, 1, 2].map(() => drawn(() => rng.normal(), geos))
  const shock = drawn(() => 3 * rng.normal(), weeks)
  const exposure = drawn(() => (rng.uniform() < 0.2 ? 0 : Math.exp(0.6 * rng.normal())), cells.length)
  const weather = drawn(() => rng.normal(), cells.length)
  const perHead = cells.map(({ g, t }, i) => {
    const season = 3 * Math.sin((2 * Math.PI * t) / 52.18 + phase[g])
    const media = (8 * exposure[i]) / (exposure[i] + 1)
    const known = 60 + 5 * level[g] + season + media + (2 + weatherEffect[g]) * weather[i]
    return known + shock[t] + rng.normal() + disturb(g, t)
  })
  const whole = (values: ArrayLike<number>) => Float64Array.from(cells, ({ g }, i) => population[g] * values[i])
  const spend = whole(exposure)
  return {
    calendar: { period: "week", dates: dates(weeks) },
    geos: Array.from({ length: geos }, (_, g) => `geo ${g + 1}`),
    population,
    mediaLead: 0,
    kpi: { name: "revenue", values: whole(perHead), valuePerUnit: undefined },
    channels: [{ name: "tv", spend, exposure: spend, exposureName: undefined }],
    organic: [],
    treatments: [],
    controls: [{ name: "weather", values: weather }],
    events: []
  }
}

/** Two weeks of geo 7 and one of geo 4 are far off. */
const off = (geo: number, week: number): number => {
  if (geo === 3) return week === 40 ? 9 : 0
  if (geo !== 6) return 0
  return week === 50 ? -12 : week === 51 ? 8 : 0
}

const inGeos = (dataset: Dataset) =>
  auditDataset(dataset).problems.filter(({ code }) =>
    ["OutliersInGeo", "LevelShiftInGeo", "UnevenScatter"].includes(code)
  )

describe("auditGeos", () => {
  it("finds nothing in panels without defects, shocks that hit all geos included", () => {
    // Of 760,000 clean cells 5 were told, 0.7 in 100,000: one in 50,000 would be in 4 of 10 such sets of tests.
    for (const seed of [1, 2, 3, 4, 5]) expect(inGeos(panel(seed, 10))).toEqual([])
  })

  it("tells in which geo and when the KPI is far off, the furthest geo first, with what can be done", () => {
    const found = inGeos(panel(6, 10, off))
    expect(found.map(({ code }) => code)).toEqual(["OutliersInGeo", "OutliersInGeo"])
    const [first, second] = found.map(({ message }) => message)
    expect(first).toMatch(/in geo 7 .* in 2021-12-20 \(−\d+\.\d sd\) and 2021-12-27 \(\+\d+\.\d sd\)\./)
    expect(second).toMatch(/in geo 4 .* in 2021-10-11 \(\+\d+\.\d sd\)\./)
    expect(found[0].remedy).toContain('"holdout: [{ dates: [2021-12-20, 2021-12-27], geos: [geo 7] }]"')
  })

  it("measures how far in standard deviations of the geo's own noise", () => {
    // A tenth is what the scale of a hundred residuals is known to; the value's own noise is one deviation.
    const [{ outliers }] = auditGeos(panel(7, 10, (g, t) => (g === 0 && t === 60 ? 20 : 0)))
    expect(outliers).toHaveLength(1)
    expect(Math.abs(outliers[0].deviations - 20)).toBeLessThan(4)
  })

  it("tells the level of one geo that changes, and not one that changes everywhere", () => {
    const [problem, ...others] = inGeos(panel(8, 10, (g, t) => (g === 2 && t >= 60 ? 6 : 0)))
    expect(others).toEqual([])
    expect(problem).toMatchObject({ code: "LevelShiftInGeo", message: expect.stringContaining("geo 3 rises") })
    expect(inGeos(panel(8, 10, (_, t) => (t >= 60 ? 6 : 0)))).toEqual([])
  })

  it("tells which geos scatter most, unless each has a noise of its own", () => {
    const rng = createRng(10, "scatter")
    const few = panel(10, 10, g => (g === 3 || g === 6 ? (5 + g) * rng.normal() : 0))
    const [problem, ...others] = inGeos(few)
    expect(others).toEqual([])
    expect(problem).toMatchObject({ code: "UnevenScatter", message: expect.stringMatching(/in geo 7 and geo 4 as/) })
    expect(auditDataset(few, true).problems.filter(({ code }) => code === "UnevenScatter")).toEqual([])
  })

  it("is silent where one geo's outlier would look like the others' opposite", () => {
    expect(auditGeos(panel(9, 3, (g, t) => (g === 0 && t === 60 ? 20 : 0)))).toEqual([])
  })
})
