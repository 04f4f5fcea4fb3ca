import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { readExperiments } from "./readExperiments.ts"

const shortForm = `id,channel,design,start,end,measureEnd,treatedShare,lift,se,spendDelta,source,notes
search-dark,search,go-dark,2023-09-25,2023-11-05,2023-11-19,0.2,-326215,43403,-72296,GeoLift,
`

/** A CSV of one go-dark test with the given columns besides those every experiment needs. */
const oneRow = (columns: Readonly<Record<string, string>>): string => {
  const all = {
    id: "a",
    channel: "tv",
    design: "go-dark",
    start: "2023-01-02",
    end: "2023-01-29",
    treatedShare: "0.2",
    ...columns
  }
  return `${Object.keys(all).join(",")}\n${Object.values(all).join(",")}\n`
}
const readOne = (columns: Readonly<Record<string, string>>) => {
  const { records, problems } = readExperiments(oneRow(columns), "tests.csv", "csv")
  return { record: records.at(0), codes: problems.map(problem => problem.code), problems }
}

const unitOf = (columns: Readonly<Record<string, string>>) =>
  readOne({ spendDelta: "-1000", ...columns }).record?.kpi.unit

describe("readExperiments", () => {
  it("reads the short form as canonical record", () => {
    const { records, problems } = readExperiments(shortForm, "tests.csv", "csv")
    expect(problems).toEqual([])
    expect(records).toMatchObject([
      {
        id: "search-dark",
        schemaVersion: 1,
        source: { system: "GeoLift", file: "tests.csv", row: 2 },
        design: { kind: "go-dark", unit: "geo", randomised: true },
        channels: [{ channel: "search", role: "changed" }],
        kpi: { unit: "model" },
        window: { start: "2023-09-25", end: "2023-11-05", measureEnd: "2023-11-19" },
        scope: { treatedShare: 0.2, liftScaledTo: "treated" },
        spend: { delta: -72296 },
        estimate: { lift: -326215, se: 43403, dist: "normal", seMethod: "reported" },
        use: "likelihood"
      }
    ])
  })

  it("reads the same from JSON keys as from CSV columns", () => {
    const json = JSON.stringify([
      {
        id: "search-dark",
        channel: "search",
        design: "go-dark",
        start: "2023-09-25",
        end: "2023-11-05",
        measureEnd: "2023-11-19",
        treatedShare: 0.2,
        lift: -326215,
        se: 43403,
        spendDelta: -72296,
        source: "GeoLift"
      }
    ])
    const fromCsv = readExperiments(shortForm, "tests", "csv").records[0]
    const fromJson = readExperiments(json, "tests", "json").records[0]
    expect({ ...fromJson, source: undefined }).toEqual({ ...fromCsv, source: undefined })
  })

  it("reads back the full records it made", () => {
    const { records } = readExperiments(shortForm, "tests.csv", "csv")
    const again = readExperiments(JSON.stringify(records), "records.json", "json")
    expect(again.problems).toEqual([])
    expect(again.records).toEqual([{ ...records[0], source: { ...records[0].source, file: "records.json", row: 1 } }])
  })

  it("names every fault of a full record by its path", () => {
    const [record] = readExperiments(shortForm, "tests.csv", "csv").records
    const broken = { ...record, window: { start: "soon", end: 3 }, colour: "red" }
    const { records, problems } = readExperiments(JSON.stringify([broken]), "r.json", "json")
    expect(records).toEqual([])
    expect(problems.map(problem => problem.where.column).sort()).toEqual([
      "colour",
      "window.end",
      "window.measureEnd",
      "window.start"
    ])
  })

  it("ends a test without cool-down on its last day", () => {
    expect(readOne({ lift: "-10", se: "2" }).record?.window.measureEnd).toBe("2023-01-29")
  })

  it("splits channels and geos that were changed together", () => {
    const { record } = readOne({ lift: "-10", se: "2", channel: "tv + radio", geos: "york|leeds" })
    expect(record?.channels.map(({ channel }) => channel)).toEqual(["tv", "radio"])
    expect(record?.scope.geos).toEqual(["york", "leeds"])
  })

  it("takes the standard error from a 90 % interval (W1a), written as 0.9 or 90", () => {
    for (const level of ["0.9", "90"]) {
      const { record } = readOne({ lift: "1.8", lower: "0.9", upper: "2.7", level, spendDelta: "1" })
      expect(relativeError(record?.estimate.se ?? Number.NaN, 0.5471611487205923)).toBeLessThan(1e-6)
      expect(record?.estimate.seMethod).toBe("interval")
    }
  })

  it("takes the middle of an interval that comes without a point", () => {
    expect(readOne({ lower: "0.9", upper: "2.7", level: "0.9" }).record?.estimate.lift).toBeCloseTo(1.8, 12)
  })

  it("reads a one-sided t interval whose upper bound is infinite (W1b)", () => {
    const { record } = readOne({ lift: "2.946742", lower: "2.826194", upper: "Inf", level: "0.9", df: "40" })
    expect(record?.estimate).toMatchObject({ dist: "student_t", df: 40, seMethod: "interval_one_sided" })
    expect(relativeError(record?.estimate.se ?? Number.NaN, 0.09251026235080091)).toBeLessThan(1e-6)
  })

  it("keeps both sides of an asymmetric interval (W1c) and says so", () => {
    const { record, codes } = readOne({ lift: "120", lower: "60", upper: "220", level: "0.9" })
    expect(codes).toEqual(["V14"])
    const { dist, sigmaLeft, sigmaRight, se } = record!.estimate
    expect(dist).toBe("two_piece")
    const expected = [36.47740991470615, 60.79568319117691, 49.32103283511968]
    expect(relativeError([sigmaLeft!, sigmaRight!, se], expected)).toBeLessThan(1e-6)
  })

  it("prefers the interval where the standard error contradicts it", () => {
    const { record, codes } = readOne({ lift: "1.8", se: "1", lower: "0.9", upper: "2.7", level: "0.9" })
    expect(codes).toEqual(["V10"])
    expect(record?.estimate.se).toBeCloseTo(0.547161, 6)
  })

  it("refuses the error of a quantity that is not reported, which would leave half of the lift for it", () => {
    const { codes, problems, record } = readOne({ iroas: "2", se: "0.4", spendDelta: "-1000" })
    expect([record, codes]).toEqual([undefined, ["E01"]])
    expect(problems[0].remedy).toBe("Give iroasSe, the standard error of iroas, or lift instead.")
    expect(readOne({ lift: "-700", iroasSe: "0.4" }).codes).toEqual(["E01"])
    expect(readOne({ iroas: "2", iroasSe: "0.4", spendDelta: "-1000" }).codes).toEqual([])
  })

  it("counts what has a cost and takes a return for money, unless the row says otherwise", () => {
    const cost = { costPerIncremental: "40", costPerIncrementalSe: "5" }
    const iroas = { iroas: "2", iroasSe: "0.4" }
    expect([unitOf(cost), unitOf(iroas), unitOf({ lift: "-7", se: "1" })]).toEqual(["count", "currency", "model"])
    expect([unitOf({ ...cost, kpiUnit: "model" }), unitOf({ ...iroas, kpiUnit: "count" })]).toEqual(["model", "count"])
  })

  it("tells nothing from the lower end of a cost alone: its other end is that of no lift at all", () => {
    const cost = { costPerIncremental: "-40", costPerIncrementalLower: "-60", level: "0.9", spendDelta: "50000" }
    const { problems, record } = readOne({ ...cost, costPerIncrementalUpper: "Inf", design: "holdback" })
    expect(record).toBeUndefined()
    expect(problems).toMatchObject([{ code: "E04", where: { column: "costPerIncrementalUpper" } }])
  })

  it("widens an interval by the error of the baseline that its percentages are of (W2)", () => {
    const percent = { liftPercent: "-5", level: "0.9", baseline: "100000", baselineSe: "2000" }
    const se = (lower: string, upper: string) =>
      readOne({ ...percent, liftPercentLower: lower, liftPercentUpper: upper }).record?.estimate
    expect(relativeError(se("-9", "-1")!.se, 2434.3684324998385)).toBeLessThan(1e-6)
    const { se: whole, sigmaLeft, sigmaRight } = se("-9", "-3")!
    const [left, right] = [4000, 2000].map(side => side / 1.6448536269514722)
    const alone = Math.sqrt((1 - 2 / Math.PI) * (right - left) ** 2 + left * right)
    expect(relativeError(whole, Math.hypot(alone, 0.02 * 5000, 0.02 * alone))).toBeLessThan(1e-9)
    expect(relativeError(sigmaLeft! / sigmaRight!, 2)).toBeLessThan(1e-9)
  })

  it("refuses a gain that its own confidence denies", () => {
    expect(readOne({ lift: "1500", confidence: "0.035", design: "holdback" }).codes).toEqual(["E06"])
    expect(readOne({ lift: "-1500", confidence: "0.035" }).codes).toEqual([])
  })

  it("takes the standard error from a p-value (W1d) and from a confidence (W1e)", () => {
    const fromP = readOne({ lift: "4667", pValue: "0.014" }).record?.estimate
    expect(relativeError(fromP?.se ?? Number.NaN, 1899.2672981669336)).toBeLessThan(1e-6)
    const fromConfidence = readOne({ lift: "1500", confidence: "0.965" }).record?.estimate
    expect(relativeError(fromConfidence?.se ?? Number.NaN, 827.8553807267311)).toBeLessThan(1e-6)
  })

  it("warns of a p-value from GeoLift", () => {
    expect(readOne({ lift: "4667", pValue: "0.014", source: "GeoLift" }).codes).toEqual(["V18"])
  })

  it("converts a cost per incremental outcome and swaps its ends (W1f)", () => {
    const { record } = readOne({
      design: "heavy-up",
      multiplier: "2",
      spendDelta: "50000",
      costPerIncremental: "40",
      costPerIncrementalLower: "30",
      costPerIncrementalUpper: "60",
      level: "0.9"
    })
    // ln(416.7/416.7) = 0 after the conversion: the interval is symmetric in lift.
    expect(record?.estimate.interval).toMatchObject({ lower: 50_000 / 60, upper: 50_000 / 30 })
    expect(relativeError(record?.estimate.se ?? Number.NaN, 253.31534662990381)).toBeLessThan(1e-6)
  })

  it("converts a percentage of the counterfactual (W2)", () => {
    const { record } = readOne({
      liftPercent: "5",
      liftPercentLower: "1",
      liftPercentUpper: "9",
      level: "0.9",
      outcome: "105000"
    })
    expect(record?.estimate.lift).toBeCloseTo(5000, 9)
    expect(relativeError(record?.estimate.se ?? Number.NaN, 2319.3920374506583)).toBeLessThan(1e-6)
  })

  it("converts a return on spend into money, negative for a go-dark test", () => {
    const { record } = readOne({ iroas: "2", iroasSe: "0.5", spendDelta: "-1000" })
    expect(record?.kpi.unit).toBe("currency")
    expect(record?.estimate).toMatchObject({ lift: -2000, se: 500 })
  })

  it("assumes half of the lift where no uncertainty is given, and says so", () => {
    const { record, codes } = readOne({ lift: "-10" })
    expect(record?.estimate).toMatchObject({ se: 5, seMethod: "default_cv" })
    expect(codes).toEqual(["V19"])
  })

  it("keeps a result of the wrong sign, and says so", () => {
    const { record, codes } = readOne({ lift: "10", se: "4", spendDelta: "-100" })
    expect(record?.estimate.lift).toBe(10)
    expect(codes).toEqual(["V11"])
  })

  it.each([
    ["an unknown design", { lift: "1", se: "1", design: "go-drak" }, "E02"],
    ["two results", { lift: "1", se: "1", iroas: "2", spendDelta: "-1" }, "E01"],
    ["no result", {}, "E01"],
    ["a return without its spend", { iroas: "2", iroasSe: "1" }, "E01"],
    ["a percentage without its base", { liftPercent: "2", liftPercentSe: "1" }, "E01"],
    ["an interval without level", { lift: "2", lower: "1", upper: "3" }, "E04"],
    ["a point outside its interval", { lift: "4", lower: "1", upper: "3", level: "0.9" }, "E04"],
    ["two sides with one bound", { lift: "4", lower: "1", level: "0.9", sides: "2" }, "E04"],
    ["a standard error of 0", { lift: "4", se: "0" }, "E01"],
    ["a p-value of 0", { lift: "4", pValue: "0" }, "E06"],
    ["a p-value too near to 1", { lift: "4", pValue: "0.8" }, "E06"],
    ["dates in the wrong order", { lift: "4", se: "1", end: "2022-12-01" }, "E01"],
    ["a share in percent", { lift: "4", se: "1", treatedShare: "20" }, "E03"],
    ["no share at all", { lift: "4", se: "1", treatedShare: "" }, "E03"],
    ["no spend change", { lift: "4", se: "1", spendDelta: "0" }, "E01"]
  ])("refuses %s", (_, columns: Readonly<Record<string, string>>, code) => {
    const { record, problems } = readOne(columns)
    expect(record).toBeUndefined()
    const errors = problems.filter(problem => problem.severity === "error")
    expect(errors.map(problem => problem.code)).toContain(code)
    for (const { where, remedy } of errors) {
      expect(where).toMatchObject({ file: "tests.csv", row: 2 })
      expect(remedy).not.toBe("")
    }
  })

  it("reports the faults of all rows at once and keeps the good ones", () => {
    const csv = `id,channel,design,start,end,treatedShare,lift,se
good,tv,go-dark,2023-01-02,2023-01-29,0.2,-10,2
,tv,go-dark,2023-01-02,2023-01-29,0.2,-10,2
bad-number,tv,go-dark,2023-01-02,2023-01-29,0.2,ten,2
bad-date,tv,go-dark,2023-02-31,2023-03-29,0.2,-10,2
`
    const { records, problems } = readExperiments(csv, "tests.csv", "csv")
    expect(records.map(record => record.id)).toEqual(["good"])
    expect(problems.map(problem => problem.where.row).sort()).toEqual([3, 4, 5])
  })

  it("says which columns it did not read", () => {
    const { problems } = readOne({ lift: "-10", se: "2", treatdShare: "0.3" })
    expect(problems).toMatchObject([
      { code: "UnknownColumn", severity: "warning", remedy: "Did you mean treatedShare?" }
    ])
  })

  it("answers unreadable JSON with a problem", () => {
    expect(readExperiments("{", "r.json", "json").problems).toMatchObject([{ code: "UnreadableJson" }])
    expect(readExperiments("[1]", "r.json", "json").problems).toMatchObject([{ code: "NotAnExperiment" }])
  })
})
