import { describe, expect, it } from "vitest"
import { readExperiments } from "./readExperiments.ts"
import { relativeError } from "../testing/relativeError.ts"
import type { ExperimentMapping } from "./ExperimentMapping.ts"
import { vendorMappings } from "./vendorMappings.ts"

/** A vendor's mapping with its questions answered. */
const answered = (
  mapping: ExperimentMapping,
  constants: NonNullable<ExperimentMapping["constants"]>
): ExperimentMapping => ({
  ...mapping,
  constants: { ...mapping.constants, ...constants }
})
const tbr = `estimate,precision,lower,upper,level,incr.cost
2.946742,0.120548,2.826194,Inf,0.9,50000
`
const tbrAnswers = {
  id: "x",
  channel: "search",
  design: "holdback",
  start: "2015-02-16",
  end: "2015-03-15",
  treatedShare: 0.5,
  df: 40
}

describe("applyMapping", () => {
  it("reads a one-sided TBR result (W1b, W10)", () => {
    const { records, problems } = readExperiments(tbr, "tbr.csv", "csv", answered(vendorMappings.tbr, tbrAnswers))
    expect(problems).toEqual([])
    expect(records[0]).toMatchObject({
      source: { system: "TBR" },
      kpi: { unit: "currency" },
      estimate: { dist: "student_t", df: 40, seMethod: "interval_one_sided" }
    })
    const { lift, se } = records[0].estimate
    expect(relativeError([lift, se], [2.946742 * 50_000, 0.09251026235080091 * 50_000])).toBeLessThan(1e-6)
  })

  it("reads GeoLift's total with its 90 % bounds", () => {
    const csv = `test_id,incremental,lower_bound,upper_bound,TreatmentStart,TreatmentEnd
chi,4667,2000,7334,2021-04-01,2021-04-15
`
    const answers = { channel: "tv", design: "heavy-up", multiplier: 2, treatedShare: 0.05 }
    const { records } = readExperiments(csv, "g.csv", "csv", answered(vendorMappings.geolift, answers))
    expect(records[0]).toMatchObject({ id: "chi", estimate: { lift: 4667, interval: { level: 0.9 } } })
    expect(records[0].estimate.se).toBeCloseTo(2667 / 1.6448536, 3)
  })

  it("turns Robyn's confidence into a p-value", () => {
    const csv = `channel,liftStartDate,liftEndDate,liftAbs,spend,confidence
tv,2021-04-01,2021-04-15,4667,1000,0.986
`
    const answers = { id: "r", design: "heavy-up", treatedShare: 1 }
    const { records } = readExperiments(csv, "r.csv", "csv", answered(vendorMappings.robyn, answers))
    expect(relativeError(records[0].estimate.se, 1899.2672981669336)).toBeLessThan(1e-6)
    const comma = readExperiments(
      csv.replace("0.986", '"0,986"'),
      "r.csv",
      "csv",
      answered(vendorMappings.robyn, answers)
    )
    expect(comma.records).toEqual([])
    expect(comma.problems).toMatchObject([{ code: "UnreadNumber", where: { column: "confidence" } }])
  })

  it("keeps what Robyn holds to be a channel's whole contribution for comparison only", () => {
    const csv = `id,channel,liftStartDate,liftEndDate,liftAbs,spend,confidence,calibration_scope
a,tv,2021-04-01,2021-04-15,4667,1000,0.986,immediate
b,tv,2021-06-01,2021-06-15,4667,1000,0.986,Total
c,tv,2021-08-01,2021-08-15,4667,1000,0.986,
`
    const mapping = answered(vendorMappings.robyn, { design: "heavy-up", treatedShare: 1 })
    const { records } = readExperiments(csv, "r.csv", "csv", mapping)
    expect(records.map(({ use }) => use)).toEqual(["likelihood", "validate-only", "likelihood"])
    const { problems } = readExperiments(csv.replace("Total", "whole"), "r.csv", "csv", mapping)
    expect(problems).toMatchObject([{ code: "UnknownWord", where: { column: "calibration_scope" } }])
  })

  it("asks for everything that an export does not say", () => {
    const { records, problems } = readExperiments(tbr, "tbr.csv", "csv", vendorMappings.tbr)
    expect(records).toEqual([])
    expect(problems.map(({ where }) => where.column)).toEqual(Object.keys(tbrAnswers))
  })

  it("says which columns are missing, and which it cannot fill", () => {
    const mapping = answered(vendorMappings.tbr, { ...tbrAnswers, sea: 3 })
    const { problems } = readExperiments("estimate,lower\n1,2\n", "tbr.csv", "csv", mapping)
    expect(problems.map(({ code }) => code)).toEqual([
      "UnknownColumn",
      "MissingColumn",
      "MissingColumn",
      "MissingColumn"
    ])
  })

  it("has names for several rows in a column only: a constant would give all of them the same", () => {
    const csv = "estimate,lower,upper,level,incr.cost\n2.9,2.8,Inf,0.9,50000\n3.1,2.8,Inf,0.9,40000\n"
    const { id: _, ...rest } = tbrAnswers
    const { problems } = readExperiments(csv, "tbr.csv", "csv", answered(vendorMappings.tbr, rest))
    expect(problems).toMatchObject([{ code: "MissingColumn", where: { column: "id" } }])
  })

  it("leaves open by how much spend was changed where the design does not say it", () => {
    const csv =
      "test_id,incremental,lower_bound,upper_bound,TreatmentStart,TreatmentEnd\nchi,4,2,6,2021-04-01,2021-04-15\n"
    const open = (answers: ExperimentMapping["constants"]) =>
      readExperiments(
        csv,
        "g.csv",
        "csv",
        answered(vendorMappings.geolift, { channel: "tv", treatedShare: 0.1, ...answers })
      )
        .problems.filter(({ code }) => code === "OpenQuestion")
        .map(({ where }) => where.column)
    expect(open({ design: "heavy-up" })).toEqual(["multiplier"])
    expect(open({ design: "heavy-up", multiplier: 2 })).toEqual([])
    expect(open({ design: "heavy-up", spendDelta: 900 })).toEqual([])
    expect(open({ design: "go-dark" })).toEqual([])
  })
})
