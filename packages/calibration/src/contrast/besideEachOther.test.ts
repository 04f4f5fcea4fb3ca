import { isoDate, parseIsoDate } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { panelDataset } from "../testing/panelDataset.ts"
import { relativeError } from "../testing/relativeError.ts"
import { besideEachOther } from "./besideEachOther.ts"
import { contrastSpend } from "./contrastSpend.ts"
import type { SpendContrast } from "./SpendContrast.ts"
import { splitMarket } from "./splitMarket.ts"

const usual = Array.from({ length: 30 }, (_, t) => 100 + 10 * (t % 4) + 3 * (t % 7))

/** A test of tv on a part of the market, and what it makes of the spend there. */
interface Part {
  readonly share: number
  readonly multiplier: number
  readonly start: string
  readonly end: string
}
const north: Part = { share: 0.2, multiplier: 0, start: "2024-02-12", end: "2024-03-10" }
const south: Part = { share: 0.3, multiplier: 2, start: "2024-02-21", end: "2024-03-24" }

/** The market's average on a day, in multiples of what is usual. @param rest multiplier of the others in a test's days */
const averageOn = (day: string, parts: readonly Part[], rest: number) => {
  const running = parts.filter(({ start, end }) => start <= day && day <= end)
  const others = 1 - running.reduce((sum, { share }) => sum + share, 0)
  return running.reduce(
    (sum, { multiplier, share }) => sum + share * multiplier,
    others * (running.length > 0 ? rest : 1)
  )
}
const daysOf = (week: number) =>
  Array.from({ length: 7 }, (_, day) => isoDate(parseIsoDate("2024-01-01")! + 7 * week + day))
const recordedOf = (parts: readonly Part[], rest = 1) =>
  usual.map((z, week) => (z * daysOf(week).reduce((sum, day) => sum + averageOn(day, parts, rest), 0)) / 7)

const recordOf = (id: string, { end, multiplier, share, start }: Part, changes: Partial<ExperimentRecord> = {}) =>
  experimentRecord({
    id,
    design: { kind: "arm-vs-arm", unit: "geo", randomised: true },
    window: { start, end, measureEnd: "2024-03-31" },
    scope: { treatedShare: share, liftScaledTo: "treated" },
    spend: { treatedMultiplier: multiplier },
    ...changes
  })

const refuse = (code: string, _: string, message: string) => {
  throw new Error(`${code} ${message}`)
}
const contrastsOf = (records: readonly ExperimentRecord[], spend: readonly number[]): SpendContrast[] => {
  const dataset = nationalDataset({ tv: spend })
  return besideEachOther(records, dataset).map(record => contrastSpend(record, dataset, refuse)!)
}

/** Weeks until the end of measurement in an area that has so many times usual spend from day to day of the test. */
const world = ({ end, multiplier, start }: Part) =>
  usual.slice(0, 13).map((z, week) => {
    const inside = daysOf(week).filter(day => start <= day && day <= end)
    return z * (1 + ((multiplier - 1) * inside.length) / 7)
  })

const half = (start: string, end: string, share: number): Part => ({ start, end, share, multiplier: 0.5 })

describe("besideEachOther", () => {
  it("recovers the worlds of two regions' tests from national spend that has both in it, mid-week too", () => {
    const records = [recordOf("north", north), recordOf("south", south)]
    contrastsOf(records, recordedOf([north, south])).forEach(({ channels, spendDelta }, i) => {
      const part = [north, south][i]
      const [treated, reference] = [world(part), world({ ...part, multiplier: 1 })]
      expect(relativeError(channels[0].treated, treated)).toBeLessThan(1e-12)
      expect(relativeError(channels[0].reference, reference)).toBeLessThan(1e-12)
      const delta = part.share * treated.reduce((sum, x, t) => sum + x - reference[t], 0)
      expect(relativeError(spendDelta, delta)).toBeLessThan(1e-12)
    })
  })

  it("finds the multipliers of tests beside each other from their spend deltas", () => {
    const parts = [{ ...north, multiplier: 0.4 }, south, { ...north, share: 0.1, multiplier: 3, start: "2024-01-29" }]
    const spend = recordedOf(parts)
    const deltas = parts.map(part => {
      const [treated, reference] = [world(part), world({ ...part, multiplier: 1 })]
      return part.share * treated.reduce((sum, x, t) => sum + x - reference[t], 0)
    })
    const records = parts.map((part, i) =>
      recordOf(`${i}`, part, {
        design: { kind: "heavy-up", unit: "geo", randomised: true },
        // One of three is stated, and so are the days of all.
        spend: i === 1 ? { treatedMultiplier: 2 } : { delta: deltas[i] }
      })
    )
    contrastsOf(records, spend).forEach(({ channels }, i) =>
      // Both multipliers are bisected to the last place and settle to 1e-12.
      expect(relativeError(channels[0].treated, world(parts[i]))).toBeLessThan(1e-10)
    )
  })

  it("adds up the regions in which a new campaign runs", () => {
    const [east, west] = [0.2, 0.5].map(share => ({ ...north, share, multiplier: 1 }))
    const holdback = { design: { kind: "holdback", unit: "geo", randomised: true }, spend: {} } as const
    const records = [recordOf("east", east, holdback), recordOf("west", west, holdback)]
    for (const { channels } of contrastsOf(records, recordedOf([east, west], 0))) {
      expect(relativeError(channels[0].treated, usual.slice(0, 13))).toBeLessThan(1e-12)
      expect(relativeError(channels[0].reference, world({ ...north, multiplier: 0 }))).toBeLessThan(1e-12)
    }
  })

  it("takes usual spend of geos that went dark from geos in no other test", () => {
    const flat = usual.map(() => 10)
    const dark = flat.map((x, t) => (t >= 6 && t < 10 ? 0 : x))
    const doubled = flat.map((x, t) => (t >= 6 && t < 10 ? 2 * x : x))
    const dataset = panelDataset([1, 1, 1], { tv: [dark, doubled, flat] })
    const records = [
      experimentRecord({ id: "dark", scope: { geos: ["a"], liftScaledTo: "treated" } }),
      experimentRecord({
        ...recordOf("doubled", { ...north, multiplier: 2 }),
        scope: { geos: ["b"], liftScaledTo: "treated" }
      })
    ]
    const [known] = besideEachOther(records, dataset)
    expect(contrastSpend(known, dataset, refuse)!.spendDelta).toBeCloseTo(-40, 9)
    expect(contrastSpend(records[0], dataset, refuse)!.spendDelta).toBeCloseTo(-60, 9)
  })

  it("leaves what a split market's other part spent in a test of its own in that part's average", () => {
    const large = { ...north, share: 0.6 }
    const spend = recordedOf([large, south])
    const dataset = nationalDataset({ tv: spend })
    const records = besideEachOther([recordOf("large", large), recordOf("south", south)], dataset)
    const [treated, other] = splitMarket(dataset, records).channels[0].cells!
    const intensityOf = (part: Part) => world(part).map((x, t) => x / spend[t])
    expect(relativeError(treated.intensity.subarray(0, 13), intensityOf(large))).toBeLessThan(1e-12)
    const quiet = world({ ...large, multiplier: 1 })
    const rest = world(south).map((x, t) => (0.3 * x + 0.1 * quiet[t]) / 0.4 / spend[t])
    expect(relativeError(other.intensity.subarray(0, 13), rest)).toBeLessThan(1e-12)
  })

  it("leaves alone what it cannot tell apart, or need not", () => {
    const dataset = nationalDataset({ tv: usual, search: usual })
    const a = recordOf("a", north)
    const alone = (b: ExperimentRecord) => besideEachOther([a, b], dataset).every(({ spend }) => !spend.elsewhere)
    expect(alone(recordOf("b", south))).toBe(false)
    expect(alone(recordOf("b", south, { use: "validate-only" }))).toBe(false)
    expect(alone(recordOf("b", south, { use: "ignore" }))).toBe(true)
    expect(alone(recordOf("b", { ...south, share: 0.9 }))).toBe(true)
    expect(alone(recordOf("b", { ...south, start: "2024-03-11" }))).toBe(true)
    expect(alone(recordOf("b", south, { channels: [{ channel: "search", role: "changed" }] }))).toBe(true)
    expect(alone(recordOf("b", south, { design: { kind: "user-holdout", unit: "user", randomised: true } }))).toBe(true)
    const path = [{ date: "2024-02-26", channel: "tv", treated: 0, reference: 20 }]
    expect(alone(recordOf("b", south, { spend: { path } }))).toBe(true)
    const [york, leeds] = [["york"], ["leeds", "york"]].map((geos, i) =>
      recordOf(`${i}`, north, { scope: { geos, treatedShare: 0.2, liftScaledTo: "treated" } })
    )
    expect(besideEachOther([york, leeds], dataset)).toEqual([york, leeds])
  })

  it("adds up the shares of tests that run on the same day", () => {
    const dataset = nationalDataset({ tv: usual })
    const chain = [
      half("2024-02-05", "2024-02-18", 0.6),
      half("2024-02-12", "2024-03-03", 0.3),
      half("2024-02-26", "2024-03-10", 0.6)
    ]
    const beside = (parts: readonly Part[]) =>
      besideEachOther(
        parts.map((part, i) => recordOf(`${i}`, part)),
        dataset
      ).map(({ spend }) => (spend.elsewhere ?? []).map(({ experiment }) => experiment))
    expect(beside(chain)).toEqual([["1"], ["0", "2"], ["1"]])
    // The first goes on until the day that the last begins.
    const [first, ...others] = chain
    expect(beside([{ ...first, end: "2024-02-26" }, ...others])).toEqual([[], [], []])
    expect(beside([{ ...first, end: "2024-02-25" }, ...others])).toEqual([["1"], ["0", "2"], ["1"]])
  })

  it("says the same when it is asked again, and keeps what a record says of tests that are not here", () => {
    const dataset = nationalDataset({ tv: recordedOf([north, south]) })
    const stranger = { channel: "tv", start: "2024-02-12", end: "2024-02-18", share: 0.05, multiplier: 0 }
    const records = [
      recordOf("a", north, { spend: { treatedMultiplier: 0, elsewhere: [stranger] } }),
      recordOf("b", south)
    ]
    const once = besideEachOther(records, dataset)
    expect(once[0].spend.elsewhere).toStrictEqual([
      stranger,
      { experiment: "b", channel: "tv", start: south.start, end: south.end, share: 0.3, multiplier: 2 }
    ])
    expect(besideEachOther(once, dataset)).toEqual(once)
  })
})
