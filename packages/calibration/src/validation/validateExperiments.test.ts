import type { Dataset } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { besideEachOther } from "../contrast/besideEachOther.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { panelDataset } from "../testing/panelDataset.ts"
import { validateExperiments } from "./validateExperiments.ts"

const dataset = nationalDataset({ tv: new Array<number>(16).fill(100), search: new Array<number>(16).fill(50) })
const problemsOf = (...changes: readonly Partial<ExperimentRecord>[]) =>
  validateExperiments(
    besideEachOther(
      changes.map((change, i) => experimentRecord({ id: `x${i}`, ...change })),
      dataset
    ),
    dataset,
    new Map([["search", 3]])
  )
const codesOf = (...changes: readonly Partial<ExperimentRecord>[]) => problemsOf(...changes).map(({ code }) => code)

const arm = (id: string, otherId: string, treatedShare: number): Partial<ExperimentRecord> => ({
  id,
  scope: { treatedShare, liftScaledTo: "treated" },
  design: { kind: "go-dark", unit: "geo", randomised: true, studyId: "s", armCovariance: [{ otherId, cov: 1 }] }
})

const placesOf = (change: Partial<ExperimentRecord>) =>
  problemsOf(change).map(({ code, where }) => [code, where.column])

const inEuros = (kpi: ExperimentRecord["kpi"], spend: ExperimentRecord["spend"] = {}) =>
  validateExperiments([experimentRecord({ kpi, spend })], dataset, new Map(), "EUR").map(({ where }) => where.column)

/** [geo, time] two geos of half the nation each */
const both = (series: Float64Array) => Float64Array.from([...series, ...series], x => x / 2)

const inPlace = (...geos: string[]) => ({ geos, treatedShare: 0.2, liftScaledTo: "treated" }) as const

describe("validateExperiments", () => {
  it("has nothing to say about a sound experiment", () => {
    // 80 % of the market at usual spend record 100 in each of the 4 weeks: usual was 125, of which a fifth was cut.
    expect(problemsOf({ spend: { delta: -0.2 * 4 * 125 } })).toEqual([])
  })

  it("suggests the nearest channel, with file and row", () => {
    const [problem] = problemsOf({
      channels: [{ channel: "serach", role: "changed" }],
      source: { system: "x", file: "tests.csv", row: 4 }
    })
    expect(problem).toMatchObject({
      code: "E02",
      severity: "error",
      remedy: "Did you mean search?",
      where: { file: "tests.csv", row: 4, column: "channel" }
    })
  })

  it("names every channel that the model lacks", () => {
    const channels: ExperimentRecord["channels"] = [
      { channel: "print", role: "changed" },
      { channel: "radio", role: "changed" }
    ]
    expect(codesOf({ channels })).toEqual(["E02", "E02"])
  })

  it("compares four whole weeks at 100 per week as 400", () => {
    // A hundred-millionth of the market: what the data record is what was usual.
    const scope = { treatedShare: 1e-8, liftScaledTo: "treated" } as const
    const window = { start: "2024-02-12", end: "2024-03-10", measureEnd: "2024-03-10" }
    expect(codesOf({ scope, window, spend: { delta: -400e-8 } })).toEqual([])
    expect(codesOf({ scope, window, spend: { delta: -445e-8 } })).toEqual(["V12"])
    expect(codesOf({ scope, window, spend: { delta: -363e-8 } })).toEqual(["V12"])
  })

  it("doubts a spend change that the data do not contain", () => {
    const [problem] = problemsOf({ spend: { delta: -200 } })
    expect(problem).toMatchObject({ code: "V12", severity: "warning" })
    expect(problem.message).toContain("its lift is taken for what -100 did, a return 2 times its own")
  })

  it("warns of a test outside the data, of a large share and of a short measurement", () => {
    const longAgo = { start: "2020-02-03", end: "2020-03-01", measureEnd: "2020-03-29" }
    expect(codesOf({ window: longAgo, spend: { delta: -80 } })).toEqual(["V16"])
    expect(codesOf({ scope: { treatedShare: 0.8, liftScaledTo: "treated" } })).toEqual(["V17"])
    const oneWeek = { start: "2024-02-12", end: "2024-02-18", measureEnd: "2024-02-18" }
    expect(codesOf({ window: oneWeek })).toEqual(["V13"])
    expect(codesOf({ channels: [{ channel: "search", role: "changed" }] })).toEqual(["V13"])
  })

  it("refuses the same evidence twice, but not the arms of a study or what is ignored", () => {
    expect(codesOf({ id: "a" }, { id: "a" })).toEqual(["E05"])
    expect(codesOf({ id: "a" }, { id: "b" })).toEqual(["E05"])
    expect(codesOf({ id: "a", use: "prior" }, { id: "a", use: "likelihood" })).toEqual(["E05"])
    expect(codesOf({ id: "a" }, { id: "b", use: "ignore" })).toEqual([])
    const elsewhere = { id: "b", scope: { treatedShare: 0.3, liftScaledTo: "treated" } } as const
    expect(codesOf({ id: "a" }, elsewhere)).not.toContain("E05")
  })

  it("warns of tests of one channel on the same days that cannot be told apart, unless money tells what each changed", () => {
    const apart = { id: "b", scope: { treatedShare: 0.3, liftScaledTo: "treated" } } as const
    expect(codesOf({ id: "a" }, apart)).toEqual([])
    const [york, yorkshire] = [inPlace("york"), inPlace("york", "leeds")]
    expect(codesOf({ id: "a", scope: york }, { id: "b", scope: yorkshire })).toEqual(["V25", "V25"])
    expect(problemsOf({ id: "a", scope: york }, { id: "b", scope: yorkshire })[0].message).toContain("channel as b")
    const users = {
      id: "b",
      design: { kind: "user-holdout", unit: "user", randomised: true },
      scope: yorkshire
    } as const
    expect(codesOf({ id: "a", scope: york }, users)).not.toContain("V25")
    const later = { start: "2024-03-11", end: "2024-03-31", measureEnd: "2024-04-07" }
    expect(codesOf({ id: "a", scope: york }, { id: "b", scope: yorkshire, window: later })).toEqual([])
    const other = { ...apart, channels: [{ channel: "search", role: "changed" }] } as const
    expect(codesOf({ id: "a" }, other)).toEqual(["V13"])
    const path = [{ date: "2024-02-12", channel: "tv", treated: 0, reference: 20 }]
    expect(codesOf({ id: "a", spend: { path } }, apart)).toEqual(["V25"])
    expect(codesOf({ id: "a", use: "ignore" }, apart)).toEqual([])
  })

  it("says that a covariance with an arm that is not there is not used", () => {
    expect(codesOf(arm("north", "south", 0.1), arm("south", "north", 0.2))).not.toContain("V24")
    expect(problemsOf(arm("north", "sout", 0.1), arm("south", "north", 0.2))).toContainEqual(
      expect.objectContaining({ code: "V24", severity: "warning", remedy: "Did you mean south?" })
    )
  })

  it("finds treated and control exchanged, by the signs of lift, spend change and design", () => {
    const gained = { lift: 700, se: 120, dist: "normal", seMethod: "reported" } as const
    // Dark by its design, without a stated change of spend.
    expect(placesOf({ estimate: gained })).toEqual([["V11", "lift"]])
    expect(placesOf({ spend: { delta: 100 } })).toEqual([["E03", "spendDelta"]])
  })

  it("refuses spend in another currency than the data's", () => {
    const inDollars = experimentRecord({ spend: { currency: "USD" } })
    const codes = (currency?: string) =>
      validateExperiments([inDollars], dataset, new Map(), currency).map(({ code }) => code)
    expect([codes(), codes("USD"), codes("EUR")]).toEqual([[], [], ["E02"]])
  })

  it("refuses a lift of money in another currency, unless it is counted or a factor leads to the model's", () => {
    expect(inEuros({ unit: "model", currency: "USD" })).toEqual(["kpiCurrency"])
    expect(inEuros({ unit: "currency", currency: "USD" }, { currency: "USD" })).toEqual(["currency", "kpiCurrency"])
    expect(inEuros({ unit: "currency", currency: "EUR" })).toEqual([])
    expect(inEuros({ unit: "model", currency: "USD", toModel: { factor: 0.9, sd: 0 } })).toEqual([])
  })

  describe("geos that a panel does not have", () => {
    const steady = new Array<number>(16).fill(50)
    const panel: Dataset = {
      ...panelDataset([1, 1, 2], { tv: [steady, steady, steady] }),
      geos: ["york", "leeds", "hull"]
    }
    const source = { system: "x", file: "tests.csv", row: 3 }
    const found = (scope: ExperimentRecord["scope"]) =>
      validateExperiments([experimentRecord({ source, scope })], panel).filter(({ where }) => where.column === "geos")

    it.each([undefined, 0.5])("refuses a misspelt one among several, with share %s", treatedShare => {
      const share = treatedShare === undefined ? {} : { treatedShare }
      expect(found({ geos: ["york", "leads"], liftScaledTo: "treated", ...share })).toMatchObject([
        { code: "E02", severity: "error", remedy: "Did you mean leeds?", where: { file: "tests.csv", row: 3 } }
      ])
      const [{ message, remedy }] = found({ geos: ["york", ""], liftScaledTo: "treated", ...share })
      expect(message).toContain("a geo without a name")
      expect(remedy).toBe("The data's geos are york, leeds and hull.")
    })

    it("refuses all of them where nothing else tells their share, and says so where a share does", () => {
      expect(found({ geos: ["Yorck"], liftScaledTo: "treated" })).toMatchObject([
        { code: "E02", remedy: "Did you mean york?" }
      ])
      const [double, foreign] = found({ geos: ["Yorck"], treatedShare: 0.2, liftScaledTo: "treated" })
      expect(double.code).toBe("V21")
      expect(foreign).toMatchObject({ code: "V23", severity: "warning", remedy: "Did you mean york?" })
    })

    it("has nothing to say of a national model's, whose share is stated", () => {
      const scope = { geos: ["leads"], treatedShare: 0.2, liftScaledTo: "treated" } as const
      expect(problemsOf({ scope, spend: { delta: -100 } })).toEqual([])
    })
  })

  it("says of a geo test in the market that a panel is fitted to how its KPI counts", () => {
    const [tv] = dataset.channels
    const panel: Dataset = {
      ...dataset,
      geos: ["york", "leeds"],
      population: Float64Array.of(1, 1),
      kpi: { ...dataset.kpi, values: both(dataset.kpi.values), valuePerUnit: both(dataset.kpi.values).fill(1) },
      channels: [{ ...tv, spend: both(tv.spend), exposure: both(tv.exposure) }]
    }
    const found = (changes: Partial<ExperimentRecord>) => validateExperiments([experimentRecord(changes)], panel)
    const codes = (changes: Partial<ExperimentRecord>) => found(changes).map(({ code }) => code)
    const estimate = { lift: 700, se: 120, dist: "normal", seMethod: "reported" } as const
    expect(codes({ design: { kind: "user-holdout", unit: "user", randomised: true }, estimate })).toEqual([])
    expect(codes({ use: "validate-only" })).toEqual([])
    expect(found({})).toMatchObject([{ code: "V21", remedy: expect.stringContaining("Name its treated geos") }])
    // Where its geos are named, their cells are left to it, and it says so.
    const scope = { geos: ["leeds"], liftScaledTo: "treated" } as const
    const named = found({ scope, spend: { treatedMultiplier: 0.5 } })
    expect(named).toMatchObject([{ code: "V21", severity: "warning" }])
    expect(named[0].message).toContain("6 values of kpi (leeds, 2024-02-12 to 2024-03-18) are left to it")
    const [kept] = found({ scope, spend: { treatedMultiplier: 0.5 }, overlap: "keep" })
    expect(kept.message).toContain("counts a second time")
  })

  it("refuses money for a KPI that is a count without a value", () => {
    const count = nationalDataset({ tv: new Array<number>(16).fill(100) }, { valuePerUnit: null })
    const [problem] = validateExperiments([experimentRecord({ kpi: { unit: "currency" } })], count)
    expect(problem).toMatchObject({ code: "E02", where: { column: "kpiFactor" } })
  })
})
