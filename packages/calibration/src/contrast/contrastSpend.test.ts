import { describe, expect, it } from "vitest"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { relativeError } from "../testing/relativeError.ts"
import { contrastSpend } from "./contrastSpend.ts"
import type { SpendContrast } from "./SpendContrast.ts"

// Weeks from 2024-01-01; the record's test runs in weeks 7–10 and is measured until week 12, counted from 1.
const usual = [80, 120, 100, 90, 110, 130, 100, 100, 100, 100, 100, 100, 90, 110, 100, 100]
const inWindow = (t: number) => t >= 6 && t < 10

const contrastOf = (changes: Partial<ExperimentRecord>, spend: readonly number[]) => {
  const codes: string[] = []
  const contrast = contrastSpend(experimentRecord(changes), nationalDataset({ tv: spend }), code => codes.push(code))
  return { contrast, codes }
}
const expectContrast = (changes: Partial<ExperimentRecord>, spend: readonly number[]): SpendContrast => {
  const { contrast, codes } = contrastOf(changes, spend)
  expect(codes).toEqual([])
  return contrast!
}

/** What the data record where a share of the market has `treated` times and the rest `reference` times usual spend. */
const recorded = (share: number, treated: number, reference: number) =>
  usual.map((z, t) => (inWindow(t) ? z * (share * treated + (1 - share) * reference) : z))

/** The first 12 weeks of a world with so many times usual spend in the test. */
const world = (multiplier: number) => usual.slice(0, 12).map((z, t) => (inWindow(t) ? multiplier * z : z))

describe("contrastSpend", () => {
  it.each([
    ["go-dark", 0.2, 0, 1, {}],
    ["holdback", 0.2, 1, 0, {}],
    ["user-holdout", 0.9, 1, 0, {}],
    ["heavy-up", 0.2, 2, 1, { treatedMultiplier: 2 }],
    ["scale-down", 0.3, 0.5, 1, { treatedMultiplier: 0.5 }],
    ["arm-vs-arm", 0.4, 1.5, 0.5, { treatedMultiplier: 1.5, referenceMultiplier: 0.5 }]
  ] as const)("recovers both worlds of a %s test from national spend", (kind, share, treated, reference, spend) => {
    const contrast = expectContrast(
      {
        design: { kind, unit: "geo", randomised: true },
        scope: { treatedShare: share, liftScaledTo: "treated" },
        spend
      },
      recorded(share, treated, reference)
    )
    expect(relativeError(contrast.channels[0].treated, world(treated))).toBeLessThan(1e-12)
    expect(relativeError(contrast.channels[0].reference, world(reference))).toBeLessThan(1e-12)
    expect(contrast.firstPeriod).toBe(6)
    expect(contrast.spendDelta).toBeCloseTo(share * (treated - reference) * 400, 9)
    expect(Array.from(contrast.weights, w => w / share)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
  })

  it("finds the multiplier of a heavy-up test from its spend delta", () => {
    const contrast = expectContrast(
      { design: { kind: "heavy-up", unit: "geo", randomised: true }, spend: { delta: 0.2 * 1.5 * 400 } },
      recorded(0.2, 2.5, 1)
    )
    expect(relativeError(contrast.channels[0].treated.subarray(6, 10), [250, 250, 250, 250])).toBeLessThan(1e-12)
    expect(contrast.spendDelta).toBeCloseTo(120, 9)
  })

  it("shares a partly dark week by its days (W20)", () => {
    // Wednesday of week 7 to Sunday of week 10: 5 of 7 days.
    const window = { start: "2024-02-14", end: "2024-03-10", measureEnd: "2024-03-13" }
    const contrast = expectContrast(
      { window, scope: { treatedShare: 1, liftScaledTo: "treated" }, spend: { delta: -1 } },
      [...usual]
    )
    const ratio = contrast.channels[0].treated[6] / contrast.channels[0].reference[6]
    expect(ratio).toBeCloseTo(2 / 7, 12)
    expect(Array.from(contrast.weights)).toEqual([0, 0, 0, 0, 0, 0, 5 / 7, 1, 1, 1, 3 / 7])
  })

  it("takes usual spend from the spend delta where the whole market went dark", () => {
    const contrast = expectContrast(
      { scope: { treatedShare: 1, liftScaledTo: "treated" }, spend: { delta: -440 } },
      recorded(1, 0, 1)
    )
    expect(Array.from(contrast.channels[0].reference.subarray(4, 12))).toEqual([110, 130, 110, 110, 110, 110, 100, 100])
    expect(Array.from(contrast.channels[0].treated.subarray(4, 12))).toEqual([110, 130, 0, 0, 0, 0, 100, 100])
  })

  it("assumes a steady state for a test outside the data", () => {
    const contrast = expectContrast(
      { window: { start: "2020-02-03", end: "2020-03-01", measureEnd: "2020-03-01" }, spend: { delta: -0.2 * 4 * 90 } },
      usual
    )
    expect(contrast.observed).toBe(false)
    expect(new Set(contrast.channels[0].reference.map(z => Math.round(z * 1e9) / 1e9))).toEqual(new Set([90]))
    expect(Array.from(contrast.channels[0].treated.slice(-5))).toEqual([contrast.channels[0].reference[0], 0, 0, 0, 0])
  })

  it("uses recorded money of the treated area, in the channel's exposure", () => {
    const dataset = nationalDataset({ tv: usual })
    const grps = { ...dataset, channels: [{ ...dataset.channels[0], exposure: Float64Array.from(usual, x => x / 10) }] }
    const path = [
      { date: "2024-02-12", channel: "tv", treated: 60, reference: 20 },
      { date: "2024-02-19", channel: "tv", treated: 50, reference: 20 }
    ]
    const window = { start: "2024-02-12", end: "2024-02-25", measureEnd: "2024-02-25" }
    const contrast = contrastSpend(experimentRecord({ window, spend: { path } }), grps, () => {})!
    expect(relativeError(contrast.channels[0].treated.subarray(5), [13, 30, 25])).toBeLessThan(1e-12)
    expect(relativeError(contrast.channels[0].reference.subarray(5), [13, 10, 10])).toBeLessThan(1e-12)
    expect(contrast.spendDelta).toBe(70)
  })

  it("keeps the media history before the first KPI period", () => {
    const dataset = nationalDataset({ tv: usual }, { firstDate: "2024-01-15", mediaLead: 2 })
    const contrast = contrastSpend(experimentRecord(), dataset, () => {})!
    expect(contrast.firstPeriod).toBe(6)
    expect(contrast.channels[0].treated[0]).toBe(80)
  })

  it.each<[string, Partial<ExperimentRecord>]>([
    ["a dark fifth of the market", {}],
    [
      "a heavy-up known by its delta",
      { design: { kind: "heavy-up", unit: "geo", randomised: true }, spend: { delta: 40 } }
    ],
    ["a market wholly dark", { scope: { treatedShare: 1, liftScaledTo: "treated" }, spend: { delta: -400 } }],
    [
      "a test outside the data",
      { window: { start: "2020-02-03", end: "2020-03-01", measureEnd: "2020-03-01" }, spend: { delta: -72 } }
    ],
    ["money day by day", { spend: { path: [{ date: "2024-02-12", channel: "tv", treated: 60, reference: 20 }] } }]
  ])("needs no spend from before the first KPI, which may be unknown: %s", (_, changes) => {
    const full = nationalDataset({ tv: usual.map(x => x + 100) }, { firstDate: "2024-01-15", mediaLead: 2 })
    const [tv] = full.channels
    const exposure = tv.exposure.map(x => x / 10)
    const withSpend = (spend: Float64Array) =>
      contrastSpend(experimentRecord(changes), { ...full, channels: [{ ...tv, exposure, spend }] }, () => {})!
    const unknown = withSpend(tv.spend.map((x, t) => (t < 2 ? Number.NaN : x)))
    const known = withSpend(tv.spend)
    expect(unknown.spendDelta).toBeCloseTo(known.spendDelta, 9)
    expect(relativeError(unknown.channels[0].treated, known.channels[0].treated)).toBeLessThan(1e-12)
    expect(relativeError(unknown.channels[0].reference, known.channels[0].reference)).toBeLessThan(1e-12)
  })

  it("scales the lift to the whole market where the number refers to it", () => {
    const national = expectContrast({ scope: { treatedShare: 0.2, liftScaledTo: "national" } }, usual)
    expect(national.weights[6]).toBe(1)
    const custom = expectContrast({ scope: { treatedShare: 0.2, liftScaledTo: "custom", scaleShare: 0.5 } }, usual)
    expect(custom.weights[6]).toBe(0.5)
  })

  it.each([
    ["an unknown channel", { channels: [{ channel: "tvv", role: "changed" }] }, "E02"],
    ["geos that the data do not have", { scope: { geos: ["york"], liftScaledTo: "treated" } }, "E03"],
    ["a heavy-up test without multiplier", { design: { kind: "heavy-up", unit: "geo", randomised: true } }, "E03"],
    ["a market wholly dark without a delta", { scope: { treatedShare: 1, liftScaledTo: "treated" } }, "E03"],
    [
      "a test outside the data without a delta",
      { window: { start: "2020-02-03", end: "2020-03-01", measureEnd: "2020-03-01" } },
      "E03"
    ]
  ] as const)("explains why it has none for %s", (_, changes, code) => {
    expect(contrastOf(changes as Partial<ExperimentRecord>, usual)).toEqual({ contrast: undefined, codes: [code] })
  })
})
