import { describe, expect, it } from "vitest"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { relativeError } from "../testing/relativeError.ts"
import { contrastSpend } from "./contrastSpend.ts"

/** Weeks from 2024-01-01. */
const usual = [80, 120, 100, 90, 110, 130, 100, 100, 100, 100, 100, 100, 90, 110, 100, 100]

const contrastOf = (changes: Partial<ExperimentRecord>, spend: readonly number[]) => {
  const codes: string[] = []
  const contrast = contrastSpend(experimentRecord(changes), nationalDataset({ tv: spend }), code => codes.push(code))
  return { contrast, codes }
}

describe("absolutePaths", () => {
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

  it.each([
    ["the whole market", 1, 0],
    ["a fifth of it", 0.2, 0],
    ["a fifth of it that spent five times as much", 0.2, 5]
  ])(
    "leaves what a test did in a week out of what the week's other days are taken to have spent: %s",
    (_, share, m) => {
      // From the Friday of week 7 to the Tuesday of week 9, and measured until the Saturday.
      const window = { start: "2024-02-16", end: "2024-02-27", measureEnd: "2024-03-02" }
      const days = [3, 7, 2]
      const recordedThen = usual.map((z, t) => z * (1 + (share * (m - 1) * (days[t - 6] ?? 0)) / 7))
      const path = days.flatMap((count, i) =>
        Array.from({ length: count }, () => {
          const reference = (share * usual[6 + i]) / 7
          return {
            date: ["2024-02-16", "2024-02-19", "2024-02-26"][i],
            channel: "tv",
            treated: m * reference,
            reference
          }
        })
      )
      const scope = { treatedShare: share, liftScaledTo: "treated" } as const
      const { channels, spendDelta } = contrastOf({ window, scope, spend: { path } }, recordedThen).contrast!
      // Of the last week six days are counted, the two of the test among them.
      const world = (by: number) =>
        usual.slice(0, 9).map((z, t) => z * (1 + ((by - 1) * (days[t - 6] ?? 0)) / [7, 7, 6][t - 6 < 0 ? 0 : t - 6]))
      expect(relativeError(channels[0].treated, world(m))).toBeLessThan(1e-12)
      expect(relativeError(channels[0].reference, world(1))).toBeLessThan(1e-12)
      expect(spendDelta).toBeCloseTo(((share * (m - 1)) / 7) * (3 * usual[6] + 7 * usual[7] + 2 * usual[8]), 9)
    }
  )

  it("gives each channel its own money, in periods counted from the first week of media", () => {
    const others = usual.map(x => 3 * x)
    const dataset = nationalDataset({ tv: usual, search: others }, { firstDate: "2024-01-15", mediaLead: 2 })
    const path = ["tv", "search"].map((channel, c) => ({
      date: "2024-02-12",
      channel,
      treated: 30 * c,
      reference: 10 + c
    }))
    const record = experimentRecord({
      channels: [
        { channel: "tv", role: "changed" },
        { channel: "search", role: "changed" }
      ],
      window: { start: "2024-02-12", end: "2024-02-18", measureEnd: "2024-02-18" },
      spend: { path }
    })
    const { channels } = contrastSpend(record, dataset, () => {})!
    expect(channels.map(one => [one.treated.at(-1), one.reference.at(-1)])).toEqual([
      [0, 10 / 0.2],
      [30 / 0.2, 11 / 0.2]
    ])
    expect(channels.map(one => one.treated.at(-2))).toEqual([usual[5], others[5]])
  })

  it("refuses money of a test that the data do not have", () => {
    const window = { start: "2024-02-14", end: "2024-02-18", measureEnd: "2024-02-25" }
    const path = [{ date: "2024-02-14", channel: "tv", treated: 160, reference: 50 }]
    expect(contrastOf({ window, spend: { path } }, usual)).toEqual({ contrast: undefined, codes: ["E03"] })
    expect(contrastOf({ window, spend: { path: [{ ...path[0], treated: 150 }] } }, usual).codes).toEqual([])
  })
})
