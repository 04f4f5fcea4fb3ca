import { describe, expect, it } from "vitest"
import type { DatasetColumns } from "./DatasetColumns.ts"
import { readDataset } from "./readDataset.ts"

describe("readDataset on a geo panel", () => {
  const geoHeader = "region,people,week,revenue,spend"
  const geoColumns: DatasetColumns = {
    date: "week",
    geo: "region",
    population: "people",
    kpi: { column: "revenue" },
    channels: { tv: { spend: "spend" } }
  }
  const panel = ["2024-01-01", "2024-01-08", "2024-01-15"].flatMap((week, t) =>
    ["G10", "G2"].map((geo, g) => `${geo},${100 + 50 * g},${week},${10 * t + g + 1},${t + 5 * g}`)
  )
  const readGeo = (lines: readonly string[]) =>
    readDataset({ text: [geoHeader, ...lines].join("\n"), file: "geo.csv" }, geoColumns)

  it("orders geos by name, numbers by value, with time contiguous", () => {
    const outcome = readGeo(panel)
    if (outcome._tag === "Rejected") throw new Error(outcome.problems[0].message)
    const { dataset } = outcome
    expect(dataset.geos).toEqual(["G2", "G10"])
    expect([...dataset.population]).toEqual([150, 100])
    expect([...dataset.kpi.values]).toEqual([2, 12, 22, 1, 11, 21])
    expect([...dataset.channels[0].spend]).toEqual([5, 6, 7, 0, 1, 2])
    expect(readGeo(panel.toReversed())).toEqual(outcome)
  })

  it("names geos that lack a date others have", () => {
    const { problems } = readGeo(panel.filter(line => !line.startsWith("G2,150,2024-01-08")))
    expect(problems).toMatchObject([{ code: "UnbalancedGeos" }])
    const respelt = readGeo(panel.map(line => line.replace("G2,150,2024-01-08", "g2,150,2024-01-08"))).problems
    expect(respelt.map(({ remedy }) => remedy)).toEqual([
      "g2 and G2 look like one geo: write its name the same way in all rows."
    ])
    expect(problems[0].message).toContain("G2 lacks 1 (2024-01-08)")
  })

  it("names a repeated geo and date, and a blank geo", () => {
    expect(readGeo([...panel, panel[0]]).problems[0].message).toContain("2024-01-01 in G10 (rows 2 and 8)")
    expect(readGeo([...panel.slice(1), panel[0].replace("G10", "")]).problems[0]).toMatchObject({
      code: "BlankGeo",
      where: { row: 7 }
    })
  })

  it("refuses a population that is not above 0", () => {
    expect(readGeo(panel.map(line => line.replace(",150,", ",0,"))).problems[0].code).toBe("NotPositive")
  })

  const growing = (factor: number) => panel.map(line => line.replace(/,150,2024-01-15/, `,${150 * factor},2024-01-15`))

  it("takes the mean of a population, with a warning where it changes more than people move", () => {
    expect(readGeo(growing(1.06))).toMatchObject({ _tag: "Ok", problems: [] })
    const outcome = readGeo(growing(1.6))
    expect(outcome).toMatchObject({ _tag: "Ok", problems: [{ code: "PopulationChanges" }] })
    expect(outcome._tag === "Ok" && [...outcome.dataset.population]).toEqual([180, 100])
  })

  it("refuses a geo whose KPI never changes, by name", () => {
    const [problem] = readGeo(panel.map(line => line.replace(/(G2,150,[^,]*),\d+/, "$1,0"))).problems
    expect(problem).toMatchObject({ code: "ConstantKpi", message: "The KPI revenue never changes in G2 (0)." })
  })
})
