import { type Calendar, createRng, isoDate } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { panelDataset } from "../testing/panelDataset.ts"
import { relativeError } from "../testing/relativeError.ts"
import { contrastSpend } from "./contrastSpend.ts"
import type { SpendContrast } from "./SpendContrast.ts"

// Weeks from 2024-01-01; the record's test runs in weeks 7–10 and is measured until week 12, counted from 1.
const usual = [80, 120, 100, 90, 110, 130, 100, 100, 100, 100, 100, 100, 90, 110, 100, 100]
const inWindow = (t: number) => t >= 6 && t < 10

const monthsFrom = (first: string, count: number): Calendar => {
  const [year, month] = first.split("-").map(Number)
  return {
    period: "month",
    dates: Array.from({ length: count }, (_, t) =>
      new Date(Date.UTC(year, month - 1 + t, 1)).toISOString().slice(0, 10)
    )
  }
}

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

  it("leaves a week that is dark for three days four sevenths of its spend (W20)", () => {
    const window = { start: "2024-02-16", end: "2024-03-10", measureEnd: "2024-03-10" }
    const changes = { window, scope: { treatedShare: 1, liftScaledTo: "treated" }, spend: { delta: -1 } } as const
    const [{ reference, treated }] = expectContrast(changes, [...usual]).channels
    expect(relativeError(treated[6] / reference[6], 0.5714285714285714)).toBeLessThan(1e-6)
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
    // What changed in the week in which the test began is counted in full; of the last week, its first three days.
    expect(Array.from(contrast.weights)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 3 / 7])
  })

  it("ends its last week with the measurement: carry-over counts by its days, and spend that was changed in it in full", () => {
    // Monday of week 7 to Tuesday of week 8, measured until that Thursday.
    const window = { start: "2024-02-12", end: "2024-02-20", measureEnd: "2024-02-22" }
    const steady = usual.map(() => 100)
    const contrast = expectContrast(
      { window, scope: { treatedShare: 1, liftScaledTo: "treated" }, spend: { delta: -(100 + 200 / 7) } },
      steady
    )
    const { reference, treated } = contrast.channels[0]
    expect(contrast.weights.at(-1)).toBe(4 / 7)
    // dark on two of the four days that are counted
    expect(treated.at(-1)! / reference.at(-1)!).toBeCloseTo(1 / 2, 12)
  })

  const weekly = nationalDataset({ tv: usual.map(x => x + 50) })
  const spans: readonly (readonly [name: string, dataset: typeof weekly])[] = [
    ["days", { ...weekly, calendar: { period: "day", dates: Array.from(usual, (_, t) => isoDate(19_755 + t)) } }],
    ["weeks", weekly],
    ["months", { ...weekly, calendar: monthsFrom("2024-01", usual.length) }]
  ]
  it.each(spans)(
    "without carry-over and saturation, the lift of data by %s is the spend's, whatever its days",
    (_, dataset) => {
      const rng = createRng(4, "days")
      const days = dataset.calendar.period === "day" ? 9 : 60
      for (let trial = 0; trial < 50; trial++) {
        const start = 19_756 + Math.floor(days * 0.5 * rng.uniform())
        const end = start + Math.floor(days * 0.4 * rng.uniform())
        const measureEnd = isoDate(end + Math.floor(4 * rng.uniform()))
        const window = { start: isoDate(start), end: isoDate(end), measureEnd }
        for (const multiplier of [0, 2.5]) {
          const changes = { window, spend: { treatedMultiplier: multiplier } }
          const { channels, spendDelta, weights } = contrastSpend(experimentRecord(changes), dataset, () => {})!
          const [{ reference, treated }] = channels
          const lift = weights.reduce((sum, weight, t) => sum + weight * (treated[t] - reference[t]), 0)
          expect(relativeError(lift, spendDelta)).toBeLessThan(1e-9)
        }
      }
    }
  )

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

  it.each<[string, Partial<ExperimentRecord>, string, RegExp, RegExp]>([
    ["a market wholly dark", { spend: {} }, "spendDelta", /left no spend/, /^Give spendDelta/],
    ["a change of the wrong sign", { spend: { delta: 90 } }, "spendDelta", /left no spend/, /sign of spendDelta 90/],
    [
      "a test long ago",
      { window: { start: "2020-02-03", end: "2020-03-01", measureEnd: "2020-03-01" }, spend: { delta: 90 } },
      "spendDelta",
      /outside the data \(2020-02-03 to 2020-03-01\)/,
      /sign of spendDelta 90/
    ],
    [
      "more than all that was spent",
      { design: { kind: "heavy-up", unit: "geo", randomised: true }, spend: { delta: 4000 } },
      "multiplier",
      /changed spend by 4000/,
      /design is holdback/
    ],
    [
      "nothing of how much",
      { design: { kind: "heavy-up", unit: "geo", randomised: true }, spend: {} },
      "multiplier",
      /by how much/,
      /^Give multiplier/
    ]
  ])("says why usual spend is unknown, and what to do: %s", (_, changes, column, message, remedy) => {
    const told: unknown[] = []
    const record = experimentRecord({ scope: { treatedShare: 1, liftScaledTo: "treated" }, ...changes })
    contrastSpend(record, nationalDataset({ tv: usual }), (...problem) => told.push(problem))
    expect(told).toEqual([["E03", column, expect.stringMatching(message), expect.stringMatching(remedy)]])
  })

  it("keeps the media history before the first KPI period", () => {
    const dataset = nationalDataset({ tv: usual }, { firstDate: "2024-01-15", mediaLead: 2 })
    const contrast = contrastSpend(experimentRecord(), dataset, () => {})!
    expect(contrast.firstPeriod).toBe(6)
    expect(contrast.channels[0].treated[0]).toBe(80)
  })

  it("finds in the data what lies between the first week of media and the last week of the KPI, and nothing else", () => {
    const dataset = nationalDataset({ tv: usual }, { firstDate: "2024-01-15", mediaLead: 2 })
    const isObserved = (start: string, end: string, measureEnd: string) => {
      const record = experimentRecord({ window: { start, end, measureEnd }, spend: { delta: -72 } })
      return contrastSpend(record, dataset, () => {})!.observed
    }
    expect(isObserved("2024-01-01", "2024-01-28", "2024-01-28")).toBe(true)
    expect(isObserved("2023-12-31", "2024-01-28", "2024-01-28")).toBe(false)
    expect(isObserved("2024-03-25", "2024-04-14", "2024-04-21")).toBe(true)
    expect(isObserved("2024-03-25", "2024-04-14", "2024-04-22")).toBe(false)
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

// a is twice as large as b and c; b and c have 1.5 and 0.5 times its spend.
const spends = (treated: number) => [
  usual,
  usual.map((z, t) => 1.5 * (inWindow(t) ? treated * z : z)),
  usual.map((z, t) => 0.5 * (inWindow(t) ? treated * z : z))
]

/** Usual spend in national equivalents of b and c, a quarter of the people each, in so many multiples. */
const expectWorlds = (contrast: SpendContrast | undefined, treated: number, reference: number) => {
  expect(contrast!.channels.map(({ geo }) => geo)).toEqual([1, 2])
  contrast!.channels.forEach((one, i) => {
    const equivalent = (multiplier: number) => world(multiplier).map(z => 4 * (i === 0 ? 1.5 : 0.5) * z)
    expect(relativeError(one.treated, equivalent(treated))).toBeLessThan(1e-12)
    expect(relativeError(one.reference, equivalent(reference))).toBeLessThan(1e-12)
  })
  expect(contrast!.spendDelta).toBeCloseTo((treated - reference) * 2 * 400, 9)
  expect(contrast!.weights[6]).toBe(1)
}

describe("of a panel whose treated geos are named, contrastSpend", () => {
  const design = { kind: "scale-down", unit: "geo", randomised: true } as const
  const scope = { geos: ["b", "c"], liftScaledTo: "treated" } as const
  const inPanel = (changes: Partial<ExperimentRecord>, spend: readonly (readonly number[])[]) => {
    const codes: string[] = []
    const dataset = panelDataset([2, 1, 1], { tv: spend })
    const contrast = contrastSpend(experimentRecord({ scope, ...changes }), dataset, code => codes.push(code))
    return { contrast, codes }
  }

  it("recovers both worlds of each geo from its own spend, all of it treated", () => {
    expectWorlds(inPanel({ design, spend: { treatedMultiplier: 0.5 } }, spends(0.5)).contrast, 0.5, 1)
  })

  it("finds one multiplier for all of them from the spend delta", () => {
    expectWorlds(inPanel({ design, spend: { delta: -0.5 * 800 } }, spends(0.5)).contrast, 0.5, 1)
  })

  it("takes usual spend of geos that went dark from the spend delta, by what each spends otherwise", () => {
    const { contrast } = inPanel({ spend: { delta: -800 } }, spends(0))
    expectWorlds(contrast, 0, 1)
  })

  it("takes usual spend of geos that went dark from what the others did, without a delta", () => {
    const wave = spends(0).map(spend => spend.map((x, t) => (t === 8 ? 1.2 * x : x)))
    const { contrast } = inPanel({}, wave)
    expect(Array.from(contrast!.channels[0].treated.subarray(5, 11))).toEqual([780, 0, 0, 0, 0, 600])
    const reference = contrast!.channels[0].reference.subarray(5, 11)
    expect(relativeError(reference, [780, 600, 600, 720, 600, 600])).toBeLessThan(1e-12)
  })

  it("divides money week by week among them as they divide the channel's money", () => {
    const path = [{ date: "2024-02-12", channel: "tv", treated: 80, reference: 200 }]
    const window = { start: "2024-02-12", end: "2024-02-18", measureEnd: "2024-02-18" }
    const { contrast } = inPanel({ window, spend: { path } }, spends(1))
    expect(contrast!.channels.map(one => [one.treated[6], one.reference[6]])).toEqual([
      [4 * 60, 4 * 150],
      [4 * 20, 4 * 50]
    ])
    expect(contrast!.spendDelta).toBe(-120)
  })

  it("assumes a steady state in each for a test outside the data", () => {
    const window = { start: "2020-02-03", end: "2020-03-01", measureEnd: "2020-03-01" }
    const { contrast } = inPanel({ window, spend: { delta: -800 } }, spends(1))
    expect(contrast!.observed).toBe(false)
    expect(contrast!.channels.map(one => [one.reference[0], one.reference.at(-1), one.treated.at(-1)])).toEqual([
      [600, 600, 0],
      [200, 200, 0]
    ])
  })

  it("asks for a spend delta where all geos went dark", () => {
    const dark = usual.map((z, t) => (inWindow(t) ? 0 : z))
    const all = { geos: ["a", "b", "c"], liftScaledTo: "treated" } as const
    expect(inPanel({ scope: all }, [dark, dark, dark])).toEqual({ contrast: undefined, codes: ["E03"] })
  })

  it("does not ask the others where a spend delta of the wrong sign is given", () => {
    expect(inPanel({ spend: { delta: 90 } }, spends(0))).toEqual({ contrast: undefined, codes: ["E03"] })
  })

  it("refuses geos that the data do not have", () => {
    const unknown = { geos: ["b", "york"], liftScaledTo: "treated" } as const
    expect(inPanel({ scope: unknown }, spends(0))).toEqual({ contrast: undefined, codes: ["E02"] })
    // nor falls back to the nation where a share is stated
    expect(inPanel({ scope: { ...unknown, treatedShare: 0.3 } }, spends(0)).codes).toEqual(["E02"])
  })

  it("counts a geo that is named twice once", () => {
    const scope = { geos: ["b", "c", "b"], liftScaledTo: "treated" } as const
    const twice = inPanel({ scope }, spends(1)).contrast
    expect(twice).toEqual(inPanel({ scope: { ...scope, geos: ["b", "c"] } }, spends(1)).contrast)
  })

  it.each([
    ["another channel", { date: "2024-02-12", channel: "tw" }],
    ["a day before the test's periods", { date: "2024-02-11", channel: "tv" }],
    ["a day after them", { date: "2024-02-19", channel: "tv" }]
  ])("refuses money week by week of %s", (_, entry) => {
    const window = { start: "2024-02-14", end: "2024-02-18", measureEnd: "2024-03-03" }
    const given = { date: "2024-02-12", channel: "tv", treated: 80, reference: 200 }
    expect(inPanel({ window, spend: { path: [given] } }, spends(1)).codes).toEqual([])
    const path = [given, { ...entry, treated: 0, reference: 50 }]
    expect(inPanel({ window, spend: { path } }, spends(1))).toEqual({ contrast: undefined, codes: ["E03"] })
  })

  it.each<[string, Partial<ExperimentRecord>]>([
    ["no geos are named", { scope: { treatedShare: 0.2, liftScaledTo: "treated" } }],
    ["users were treated", { design: { kind: "user-holdout", unit: "user", randomised: true } }],
    ["a share is stated for other geos than the data's", { scope: { ...scope, geos: ["york"], treatedShare: 0.2 } }]
  ])("keeps to the nation where %s", (_, changes) => {
    const { contrast, codes } = inPanel(changes, spends(1))
    expect(codes).toEqual([])
    expect(contrast!.channels.map(({ geo }) => geo)).toEqual([undefined])
  })

  it("scales the lift from the treated geos to the market its number refers to", () => {
    const national = inPanel({ scope: { ...scope, treatedShare: 0.4, liftScaledTo: "national" } }, spends(1)).contrast
    expect(national!.weights[6]).toBe(2.5)
  })
})
