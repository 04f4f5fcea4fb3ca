import { describe, expect, it } from "vitest"
import { logNormalFromMoments } from "@liftmix/core"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { geoTotals } from "../contrast/treatedShare.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { panelDataset } from "../testing/panelDataset.ts"
import { relativeError } from "../testing/relativeError.ts"
import { driftVariance } from "./driftVariance.ts"
import { evidenceDiscount } from "./evidenceDiscount.ts"
import { geoVariance } from "./geoVariance.ts"
import { plannedTransport } from "./plannedTransport.ts"
import { transportVariance } from "./transportVariance.ts"

const treated = [0.5, 0.3, 0.2, ...new Array<number>(7).fill(0)]
const national = [0.12, 0.072, 0.048, ...new Array<number>(7).fill(0.76 / 7)]

describe("driftVariance", () => {
  it("has the worked example's values (W5)", () => {
    expect(relativeError(driftVariance(0.2, 2, 1), 0.2 ** 2 * (2 / 12))).toBeLessThan(1e-12)
    expect(relativeError(driftVariance(0.2, 2, 2), 0.2 ** 2 * (2 / 3))).toBeLessThan(1e-12)
    expect(driftVariance(0.2, 2, 1)).toBeCloseTo(0.00666667, 8)
    expect(driftVariance(0.2, 2, 2)).toBeCloseTo(0.0266667, 7)
  })

  it("grows with the distance outside the period, from its value at the end", () => {
    expect(driftVariance(0.2, 2, 3.5) - driftVariance(0.2, 2, 2)).toBeCloseTo(0.2 ** 2 * 1.5, 12)
    expect(driftVariance(0.2, 2, -1.5)).toBeCloseTo(driftVariance(0.2, 2, 3.5), 12)
  })
})

describe("geoVariance", () => {
  it("has the worked example's value (W5)", () => {
    expect(relativeError(geoVariance(treated, national), 0.3020022857142857)).toBeLessThan(1e-6)
  })

  it("is 1/n − 1/G for n of G equal geos", () => {
    expect(geoVariance([0.5, 0.5, 0, 0, 0], [0.2, 0.2, 0.2, 0.2, 0.2])).toBeCloseTo(1 / 2 - 1 / 5, 12)
  })
})

describe("transport of a return of 1.8 ± 0.3", () => {
  it("adds up on the log scale (W5)", () => {
    const { mu, sigma } = logNormalFromMoments(1.8, 0.3)
    const parts = [sigma ** 2 / 0.7, 0.2 ** 2 * 1.5, 0.3 ** 2 * geoVariance(treated, national)]
    expect(relativeError(parts, [0.03914139169730634, 0.06, 0.027180205714285713])).toBeLessThan(1e-6)
    const total = Math.sqrt(parts.reduce((sum, part) => sum + part, 0))
    expect(
      relativeError([mu, sigma, total], [0.5740871778080618, 0.16552635496534815, 0.3554174973346023])
    ).toBeLessThan(1e-6)
  })
})

describe("transportVariance", () => {
  const dataset = nationalDataset({ tv: new Array<number>(104).fill(1) })
  const years = (104 * 7) / 365.25

  it("is the drift alone for a test without known geos", () => {
    // Four weeks from 2024-02-12 have their middle 8 weeks after 2024-01-01.
    const record = experimentRecord()
    const expected = driftVariance(0.2, years, (8 * 7) / 365.25)
    expect(transportVariance(record, dataset)).toBeCloseTo(expected, 12)
  })

  it("has no drift where the model knows the effect in the test's own weeks, and outside the data that since their end", () => {
    expect(transportVariance(experimentRecord(), dataset, true)).toBe(0)
    const later = experimentRecord({ window: { start: "2027-01-04", end: "2027-01-31", measureEnd: "2027-01-31" } })
    // From 2025-12-29, the day after the data, to the middle of the test.
    const years = (371 + 14) / 365.25
    expect(transportVariance(later, dataset, true)).toBeCloseTo(0.2 ** 2 * years, 12)
  })

  it("adds geography and bias as the record states them", () => {
    const record = experimentRecord({
      scope: { geos: ["york", "leeds"], treatedShare: 0.2, liftScaledTo: "treated" },
      transport: { driftSdPerSqrtYear: 0, geoHeterogeneityCv: 0.5, biasSd: 0.1 }
    })
    expect(transportVariance(record, dataset)).toBeCloseTo(0.25 * (0.8 / 2) + 0.01, 12)
  })

  it("has no geography where the model follows the treated geos itself, but that of users in them", () => {
    const flat = new Array<number>(104).fill(1)
    const panel = panelDataset([3, 1, 1], { tv: [flat, flat, flat] })
    const totals = geoTotals(panel)
    const all = totals.reduce((sum, y) => sum + y, 0)
    const variance = (unit: "geo" | "user") =>
      transportVariance(
        experimentRecord({
          design: { kind: "go-dark", unit, randomised: true },
          scope: { geos: ["a"], treatedShare: 0.3, liftScaledTo: "treated" },
          transport: { driftSdPerSqrtYear: 0, geoHeterogeneityCv: 0.5 }
        }),
        panel
      )
    expect(variance("geo")).toBe(0)
    const national = totals.map(y => y / all)
    expect(variance("user")).toBeCloseTo(0.25 * geoVariance([1, 0, 0], national), 12)
  })

  it("has no geography for users of places that the data do not know", () => {
    const record = experimentRecord({
      design: { kind: "user-holdout", unit: "user", randomised: true },
      scope: { geos: ["york"], treatedShare: 0.9, liftScaledTo: "treated" },
      transport: { driftSdPerSqrtYear: 0 }
    })
    expect(transportVariance(record, dataset)).toBe(0)
  })
})

describe("plannedTransport", () => {
  it("is what the test will have once it has been run", () => {
    const dataset = nationalDataset({ tv: new Array<number>(104).fill(1) })
    const years = (104 * 7) / 365.25
    // Four weeks, of which the first begins the day after the data.
    const window = { start: "2025-12-29", end: "2026-01-25", measureEnd: "2026-02-08" }
    const scope = { geos: ["york", "leeds"], treatedShare: 0.2, liftScaledTo: "treated" } as const
    const run = transportVariance(experimentRecord({ window, scope }), dataset)
    expect(plannedTransport(years, 14 / 365.25, 2, 0.2)).toBeCloseTo(run, 12)
    const { geos: _, ...anywhere } = scope
    const unnamed = transportVariance(experimentRecord({ window, scope: anywhere }), dataset)
    expect(plannedTransport(years, 14 / 365.25, 0, 0.2)).toBeCloseTo(unnamed, 12)
  })
})

describe("evidenceDiscount", () => {
  it("trusts randomised tests fully, before–after comparisons least, and the record's word first", () => {
    const matched = { kind: "go-dark", unit: "geo", randomised: false } as const
    expect(evidenceDiscount(experimentRecord())).toBe(1)
    expect(evidenceDiscount(experimentRecord({ design: matched }))).toBe(0.7)
    expect(evidenceDiscount(experimentRecord({ design: { ...matched, kind: "pre-post" } }))).toBe(0.3)
    expect(evidenceDiscount(experimentRecord({ design: matched, transport: { discount: 0.9 } }))).toBe(0.9)
  })
})
