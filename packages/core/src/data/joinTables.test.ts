import { describe, expect, it } from "vitest"
import type { DatasetColumns, PartColumns } from "./DatasetColumns.ts"
import { readDataset } from "./readDataset.ts"

const sales = "week,revenue,price\n2024-01-01,1000,5\n2024-01-08,1100,4\n2024-01-15,1200,5\n"
const media = "Day;Cost;week\n15.01.2024;20,5;x\n01.01.2024;10;y\n08.01.2024;0;z\n"
const columns: DatasetColumns = {
  date: "week",
  kpi: { column: "revenue" },
  channels: { tv: { spend: "Cost" } },
  treatments: { price: { column: "price", baseline: "mean" } }
}

function read(
  texts: Readonly<Record<string, string>>,
  parts: readonly PartColumns[],
  all: Partial<DatasetColumns> = {}
) {
  const data = Object.entries(texts).map(([file, text], i) => ({ source: { file, text }, columns: parts[i] ?? {} }))
  return readDataset(data, { ...columns, ...all })
}
const together = (text: string) => read({ "sales.csv": sales, "media.csv": text }, [{}, { date: "Day" }])

/** Three weeks of several geos. */
const panel = (header: string, value: (g: number, t: number) => number, geos: readonly string[]) =>
  [
    header,
    ...geos.flatMap((geo, g) => ["01", "08", "15"].map((day, t) => `${geo},2024-01-${day},${value(g, t)}`))
  ].join("\n")

describe("several files of data", () => {
  it("are joined on their dates, each in its own order, notation and names", () => {
    const outcome = together(media)
    expect(outcome).toMatchObject({ _tag: "Ok", problems: [] })
    const { channels, kpi, treatments } = outcome._tag === "Ok" ? outcome.dataset : expect.fail()
    expect([[...kpi.values], [...channels[0].spend], [...treatments[0].values]]).toEqual([
      [1000, 1100, 1200],
      [10, 0, 20.5],
      [5, 4, 5]
    ])
  })

  it("name the own file and row of what is wrong", () => {
    expect(together(media.replace(";0;", ";-1;")).problems).toMatchObject([
      { code: "NegativeValue", where: { file: "media.csv", row: 4, column: "Cost" } }
    ])
  })

  it("decide on the decimal mark each for itself, or as is said of one of them", () => {
    const open = media.replace("20,5", "2.000").replace("10;", "1.500;")
    expect(together(open).problems).toMatchObject([{ code: "AmbiguousNumbers", where: { file: "media.csv" } }])
    const priced = sales.replace("1000,5", "1000,5.5")
    expect(read({ "sales.csv": priced, "media.csv": open }, [{}, { date: "Day" }]).problems).toMatchObject([
      { code: "AmbiguousNumbers" }
    ])
    const said = read({ "sales.csv": priced, "media.csv": open }, [{}, { date: "Day", decimal: "comma" }])
    expect(said._tag === "Ok" && [...said.dataset.channels[0].spend]).toEqual([1500, 0, 2000])
  })

  it("may write their dates in ways of their own", () => {
    const texts = { "sales.csv": sales.replaceAll(/2024-(\d\d)-(\d\d)/g, "$1/$2/2024"), "media.csv": media }
    expect(read(texts, [{ dateFormat: "mm/dd/yyyy" }, { date: "Day" }], { dateFormat: "dd/mm/yyyy" })).toEqual(
      together(media)
    )
  })

  it("must have the same dates: what either lacks is an error with its dates", () => {
    const { problems } = together(media.replace("08.01.2024", "22.01.2024"))
    expect(problems.map(({ code, where: { file, row } }) => [code, file, row])).toEqual([
      ["FilesDiffer", "sales.csv", 3],
      ["FilesDiffer", "media.csv", 4]
    ])
    expect(problems[0].message).toBe("media.csv has no row for 2024-01-08: sales.csv has.")
    expect(problems[1].message).toBe("sales.csv has no row for 2024-01-22: media.csv has.")
  })

  it("must have each date once", () => {
    expect(together(`${media}08.01.2024;3;z\n`).problems).toMatchObject([
      { code: "DuplicateDate", where: { file: "media.csv", row: 5 } }
    ])
  })

  it("may share a column only if it says the same", () => {
    const shared = media.replace("Day;Cost;week", "Day;Cost;price")
    expect(together(shared.replace(";x", ";5").replace(";y", ";5").replace(";z", ";4"))).toMatchObject({ _tag: "Ok" })
    expect(together(shared).problems).toMatchObject([
      { code: "ColumnInTwoFiles", where: { file: "media.csv", row: 3, column: "price" } }
    ])
  })

  it("name a key that one does not have", () => {
    expect(read({ "sales.csv": sales, "media.csv": media }, [{}, { date: "Dya" }]).problems).toMatchObject([
      { code: "MissingColumn", remedy: 'Did you mean "Day"?', where: { file: "media.csv" } }
    ])
    expect(
      read({ "sales.csv": sales, "media.csv": media }, [{}, { date: "Day" }], { geo: "region" }).problems
    ).toMatchObject([
      { code: "MissingColumn", where: { file: "sales.csv", column: "region" } },
      { code: "MissingColumn", where: { file: "media.csv", column: "region" } }
    ])
  })

  it("are joined on date and geo where there are geos", () => {
    const kpi = panel("region,week,revenue", (g, t) => 100 * g + t, ["north", "south"])
    const parts = [{}, { geo: "dma" }]
    const all = { geo: "region", treatments: {} }
    const readPanel = (geos: readonly string[]) =>
      read({ "kpi.csv": kpi, "media.csv": panel("dma,week,Cost", (g, t) => 10 * g + t, geos) }, parts, all)
    const outcome = readPanel(["south", "north"])
    expect(outcome._tag === "Ok" && [...outcome.dataset.channels[0].spend]).toEqual([10, 11, 12, 0, 1, 2])
    expect(readPanel(["south", "north", "west"]).problems.map(({ message }) => message)).toEqual([
      "kpi.csv has no row for 2024-01-01 in west, 2024-01-08 in west and 2024-01-15 in west: media.csv has."
    ])
  })
})

describe("a file with a row per channel", () => {
  const long = `week,platform,spend,clicks,revenue
2024-01-01,meta,10,5,1000
2024-01-01,google,1,2,1000
2024-01-08,google,2,3,1100
2024-01-15,google,3,4,1200
2024-01-15,meta,20,9,1200
`
  const channels = { meta: { spend: "meta_spend", exposure: "meta_clicks" }, google: { spend: "google_spend" } }
  const pivoted = (text: string, all: Partial<DatasetColumns> = {}) =>
    readDataset({ file: "ads.csv", text }, { ...columns, treatments: {}, channel: "platform", channels, ...all })

  it("has a column for each channel and measure, and its KPI under its own name", () => {
    const outcome = pivoted(long, { missing: "zero" })
    const { channels, kpi } = outcome._tag === "Ok" ? outcome.dataset : expect.fail()
    expect([...kpi.values]).toEqual([1000, 1100, 1200])
    expect(channels.map(({ exposure, spend }) => [[...spend], [...exposure]])).toEqual([
      [
        [10, 0, 20],
        [5, 0, 9]
      ],
      [
        [1, 2, 3],
        [1, 2, 3]
      ]
    ])
  })

  it("asks what a channel without a row means, and names the rows of what is wrong", () => {
    expect(pivoted(long).problems).toMatchObject([
      { code: "BlankValue", where: { row: 4, column: "meta_spend" } },
      { code: "BlankValue", where: { row: 4, column: "meta_clicks" } }
    ])
    expect(pivoted(long.replace("meta,20", "meta,-20"), { missing: "zero" }).problems).toMatchObject([
      { code: "NegativeValue", where: { row: 6, column: "meta_spend" } }
    ])
  })

  it("has no KPI where the rows of a date differ in it", () => {
    const { problems } = pivoted(long.replace("3,4,1200", "3,4,1300"), { missing: "zero" })
    expect(problems).toMatchObject([{ code: "MissingColumn", where: { column: "revenue" } }])
  })

  it("names a channel that is blank, and rows that only differ in what is no channel", () => {
    expect(pivoted(long.replace("meta", "")).problems).toMatchObject([
      { code: "BlankChannel", where: { row: 2, column: "platform" } }
    ])
    expect(pivoted(`${long}2024-01-15,meta,1,1,1200\n`).problems).toMatchObject([
      {
        code: "DuplicateChannel",
        where: { row: 7 },
        message: expect.stringContaining("meta on 2024-01-15 (rows 6 and 7)")
      }
    ])
    expect(pivoted(long, { channel: "plattform" }).problems).toMatchObject([
      { code: "MissingColumn", remedy: 'Did you mean "platform"?' }
    ])
  })

  it("refuses columns that would have the name of another", () => {
    const { problems } = pivoted(long.replaceAll("revenue", "meta_spend"), { missing: "zero" })
    expect(problems).toMatchObject([{ code: "ColumnTwice", where: { column: "meta_spend" } }])
  })

  it("can stand beside a file with the KPI", () => {
    const ads = long
      .replaceAll(/,1\d00$/gm, "")
      .replace(",revenue", "")
      .replace("week", "day")
    const outcome = read({ "sales.csv": sales, "ads.csv": ads }, [{}, { date: "day", channel: "platform" }], {
      channels,
      missing: "zero"
    })
    expect(outcome._tag === "Ok" && [...outcome.dataset.channels[0].spend]).toEqual([10, 0, 20])
  })
})
