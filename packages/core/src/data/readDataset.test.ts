import { describe, expect, it } from "vitest"
import { accepted, header, read, rejected, rows } from "../testing/weeklyFile.ts"
import type { DatasetColumns } from "./DatasetColumns.ts"

function extra(baseline: number | "min" | "max" | "mean"): Partial<DatasetColumns> {
  return {
    organic: { email: { exposure: "mails" } },
    treatments: { price: { column: "price", baseline } },
    controls: ["rival"]
  }
}

const value = (kpi: DatasetColumns["kpi"], lines: readonly string[] = [header, ...rows]) =>
  accepted(lines, { kpi }).kpi.valuePerUnit

describe("readDataset on a national file", () => {
  it("puts every column in its place", () => {
    const dataset = accepted([header, ...rows])
    expect(dataset.calendar).toEqual({
      period: "week",
      dates: ["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-22"]
    })
    expect(dataset.geos).toEqual(["national"])
    expect([...dataset.population]).toEqual([1])
    expect(dataset.mediaLead).toBe(0)
    expect([...dataset.kpi.values]).toEqual([1000, 1100, 1200, 1150])
    expect([...dataset.kpi.valuePerUnit!]).toEqual([1, 1, 1, 1])
    const [tv, search] = dataset.channels
    expect([...tv.spend]).toEqual([10, 0, 20, 30])
    expect([...tv.exposure]).toEqual([1.5, 0, 2.5, 3.5])
    expect(tv.exposureName).toBe("tv_grps")
    expect(search.exposure).toBe(search.spend)
    expect(search.exposureName).toBeUndefined()
  })

  it("reads reach and frequency, which the response follows instead of an exposure", () => {
    const lines = [header, ...rows].map((line, i) => `${line},${["contacts", 2, 0, 3, 2.5][i]}`)
    const withContacts = { spend: "tv_spend", reach: "tv_grps", frequency: "contacts" }
    const [tv] = accepted(lines, { channels: { tv: withContacts } }).channels
    expect([...tv.exposure]).toEqual([1.5, 0, 2.5, 3.5])
    expect(tv.exposureName).toBe("tv_grps")
    expect([...tv.frequency!]).toEqual([2, 0, 3, 2.5])
    const untold = read(
      lines.map(line => line.replace(/,3$/, ",0")),
      { channels: { tv: withContacts } }
    )
    expect(untold.problems.map(({ code }) => code)).toEqual(["ReachWithoutFrequency"])
    const perInhabitant = read(
      lines.map(line => line.replace(/,3$/, ",0.4")),
      { channels: { tv: withContacts } }
    )
    expect(perInhabitant).toMatchObject({ _tag: "Ok", problems: [{ code: "FrequencyBelowOne" }] })
  })

  it("reads reach and frequency of an organic medium", () => {
    const lines = [header, ...rows].map(
      (line, i) => `${line},${["mailed", 50, 0, 60, 70][i]},${["mails", 1, 0, 2, 3][i]}`
    )
    const [email] = accepted(lines, { organic: { email: { reach: "mailed", frequency: "mails" } } }).organic
    expect([[...email.exposure], [...email.frequency!]]).toEqual([
      [50, 0, 60, 70],
      [1, 0, 2, 3]
    ])
  })

  it("reads the same dataset from rows in any order, without a warning", () => {
    const shuffled = read([header, rows[2], rows[0], rows[3], rows[1]])
    expect(shuffled).toEqual(read([header, ...rows]))
    expect(shuffled.problems).toEqual([])
  })

  it("reads semicolons, decimal commas and day/month dates", () => {
    const european = [header, "01/01/2024,1.000,10,1.5,5", "08/01/2024,1.100,0,0,6", ...rows.slice(2)].map(line =>
      line.replaceAll(",", ";").replaceAll(".", ",").replace("1,000", "1.000,0").replace("1,100", "1.100,0")
    )
    const isoRest = european.map(line =>
      line.replace(/^2024-01-(\d+)/, "$1.01.2024").replace(/^(\d+)\/(\d+)\//, "$1.$2.")
    )
    expect(accepted(isoRest)).toEqual(accepted([header, ...rows]))
  })

  it("takes a KPI in money, with a constant value, with a column of values, or a count without a value", () => {
    const withValues = [header, ...rows].map((line, i) => `${line},${["value", 2, 3, 2.5, 2][i]}`)
    expect([...value({ column: "revenue", valuePerUnit: 12 })!]).toEqual([12, 12, 12, 12])
    expect([...value({ column: "revenue", valueColumn: "value" }, withValues)!]).toEqual([2, 3, 2.5, 2])
    expect(value({ column: "revenue", unit: "count" })).toBeUndefined()
  })

  it("reads organic media, treatments with their baseline, and controls", () => {
    const lines = [header, ...rows].map(
      (line, i) => `${line},${["mails,price,rival", "0,100,-1", "5,90,2", "0,100,0", "3,95,1"][i]}`
    )
    const dataset = accepted(lines, extra("max"))
    expect([...dataset.organic[0].exposure]).toEqual([0, 5, 0, 3])
    expect([...dataset.treatments[0].values]).toEqual([100, 90, 100, 95])
    expect([...dataset.controls[0].values]).toEqual([-1, 2, 0, 1])
    expect(dataset.treatments[0].baseline).toBe(100)
    expect(accepted(lines, extra("min")).treatments[0].baseline).toBe(90)
    expect(accepted(lines, extra("mean")).treatments[0].baseline).toBe(96.25)
    expect(accepted(lines, extra(99)).treatments[0].baseline).toBe(99)
  })
})

describe("readDataset names what is wrong", () => {
  it("with a missing column, and the nearest name", () => {
    const problem = rejected([header, ...rows], { channels: { search: { spend: "serch_spend" } } })
    expect(problem).toMatchObject({ code: "MissingColumn", where: { file: "weekly.csv", column: "serch_spend" } })
    expect(problem.remedy).toContain('"search_spend"')
  })

  it("with a date that does not exist", () => {
    const problem = rejected([header, rows[0], "2024-02-30,1,1,1,1", ...rows.slice(2)])
    expect(problem).toMatchObject({ code: "UnparsableDate", where: { row: 3, column: "week" } })
    expect(problem.message).toContain("2024-02-30")
  })

  it("with a missing week", () => {
    const problem = rejected([header, rows[0], rows[2], rows[3]])
    expect(problem).toMatchObject({ code: "DateGap", where: { row: 3 } })
    expect(problem.message).toContain("2024-01-08")
  })

  it("with a repeated date", () => {
    const problem = rejected([header, ...rows, rows[1]])
    expect(problem).toMatchObject({ code: "DuplicateDate", where: { row: 6 } })
    expect(problem.message).toContain("2024-01-08 (rows 3 and 6)")
  })

  it.each(["", "NA", "NaN"])("with a blank spend (%j), which is never 0", blank => {
    const problem = rejected([header, rows[0], `2024-01-08,1100,${blank},0,6`, ...rows.slice(2)])
    expect(problem).toMatchObject({ code: "BlankValue", where: { row: 3, column: "tv_spend" } })
    expect(problem.remedy).toContain("missing: zero")
  })

  it("with a blank KPI after the first one", () => {
    const problem = rejected([header, rows[0], "2024-01-08,,0,0,6", ...rows.slice(2)])
    expect(problem).toMatchObject({ code: "BlankValue", where: { row: 3, column: "revenue" } })
  })

  it("with a blank control, which no choice makes 0", () => {
    const lines = [header, ...rows].map((line, i) => `${line},${["rival", 1, "", 3, 4][i]}`)
    expect(rejected(lines, { controls: ["rival"], missing: "zero" }).remedy).not.toContain("zero")
  })

  it("with negative spend or exposure", () => {
    const spend = rejected([header, rows[0], "2024-01-08,1100,-4,0,6", ...rows.slice(2)])
    expect(spend).toMatchObject({ code: "NegativeValue", where: { row: 3, column: "tv_spend" } })
    expect(spend.message).toContain("-4 in row 3")
    const exposure = rejected([header, rows[0], "2024-01-08,1100,4,-0.5,6", ...rows.slice(2)])
    expect(exposure).toMatchObject({ code: "NegativeValue", where: { column: "tv_grps" } })
  })

  it("with text instead of a number", () => {
    const problem = rejected([header, rows[0], "2024-01-08,1100,4,tbd,6", ...rows.slice(2)])
    expect(problem).toMatchObject({ code: "NotANumber", where: { row: 3, column: "tv_grps" } })
  })

  it("with a channel that never spends, or has no exposure", () => {
    const off = [header, ...rows.map(row => row.replace(/,[^,]*$/, ",0"))]
    expect(rejected(off)).toMatchObject({ code: "ChannelNeverActive", where: { column: "search_spend" } })
    const unseen = [header, ...rows.map(row => row.replace(/,[^,]*,([^,]*)$/, ",0,$1"))]
    expect(rejected(unseen)).toMatchObject({ code: "ChannelNeverActive", where: { column: "tv_grps" } })
  })

  it("with a KPI that never changes", () => {
    const flat = [header, ...rows.map(row => row.replace(/,1\d+,/, ",0,"))]
    expect(rejected(flat)).toMatchObject({ code: "ConstantKpi", where: { column: "revenue" } })
  })

  it("with a KPI that is blank throughout", () => {
    const empty = [header, ...rows.map(row => row.replace(/,1\d+,/, ",,"))]
    expect(rejected(empty)).toMatchObject({ code: "BlankValue", where: { column: "revenue" } })
  })

  it("with a column that has two roles", () => {
    const problem = rejected([header, ...rows], {
      channels: { tv: { spend: "tv_spend" }, radio: { spend: "tv_spend" } }
    })
    expect(problem.code).toBe("ColumnUsedTwice")
    expect(problem.message).toContain("the spend of tv and the spend of radio")
  })

  it("with a name given twice", () => {
    expect(
      rejected([header, ...rows], {
        organic: { search: { exposure: "tv_spend" } },
        channels: { search: { spend: "search_spend" } }
      }).code
    ).toBe("DuplicateName")
  })

  it("with everything at once", () => {
    const outcome = read(
      [header, "2024-01-01,1000,x,1,-5", "2024-01-01,,1,1,5", "2024-01-15,1,1,1,5", "2024-01-22,1,1,1,5"],
      { controls: ["rival"] }
    )
    const codes = outcome.problems.map(({ code }) => code)
    const expected = ["MissingColumn", "DuplicateDate", "DateGap", "BlankValue", "NotANumber", "NegativeValue"]
    expect(codes.toSorted()).toEqual(expected.toSorted())
  })
})

describe("readDataset with blank cells", () => {
  it("reads them as 0 where the user has said so", () => {
    const dataset = accepted([header, rows[0], "2024-01-08,,,,6", ...rows.slice(2)], { missing: "zero" })
    expect(dataset.channels[0].spend[1]).toBe(0)
    expect(dataset.kpi.values[1]).toBe(0)
  })

  it("takes leading periods with media but no KPI as media history", () => {
    const outcome = read([header, "2023-12-18,,,4,3", "2023-12-25,,,5,4", ...rows])
    expect(outcome.problems).toMatchObject([{ code: "MediaHistory", severity: "warning" }])
    if (outcome._tag === "Rejected") throw new Error("rejected")
    const { dataset } = outcome
    expect(dataset.mediaLead).toBe(2)
    expect(dataset.calendar.dates[0]).toBe("2024-01-01")
    expect([...dataset.kpi.values]).toEqual([1000, 1100, 1200, 1150])
    expect([...dataset.channels[0].exposure]).toEqual([4, 5, 1.5, 0, 2.5, 3.5])
    expect([...dataset.channels[0].spend]).toEqual([Number.NaN, Number.NaN, 10, 0, 20, 30])
    expect([...dataset.channels[1].spend]).toEqual([3, 4, 5, 6, 7, 8])
  })

  it("takes them as media history even where blank means 0 elsewhere", () => {
    const outcome = read([header, "2023-12-25,,,5,4", ...rows], { missing: "zero" })
    expect(outcome.problems.map(({ code }) => code)).toEqual(["MediaHistory"])
    expect(outcome).toMatchObject({ dataset: { mediaLead: 1 } })
  })

  it("wants leading media where the spend itself drives the response", () => {
    const outcome = read([header, "2023-12-25,,,4,", ...rows])
    expect(outcome._tag).toBe("Rejected")
    expect(outcome.problems[0]).toMatchObject({ code: "BlankValue", where: { row: 2, column: "search_spend" } })
  })
})
