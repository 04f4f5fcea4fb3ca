import { describe, expect, it } from "vitest"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { readFuturePlan } from "./readFuturePlan.ts"

/** The last week is that of 2022-10-03. */
const dataset = exampleDataset({ periods: 40 })
const read = (text: string) => readFuturePlan({ text, file: "plan.csv" }, dataset)
const codes = (text: string) => read(text).problems.map(({ code }) => code)

describe("readFuturePlan", () => {
  it("reads spend, and what is known, by the model's names", () => {
    const { plan, problems } = read(
      "date;channel1;channel2;price;promotion\n2022-10-10;1.000,5;0;9,5;0\n2022-10-17;20;3;10;1\n"
    )
    expect(problems).toEqual([])
    expect(plan?.spend).toEqual(
      new Map([
        ["channel1", Float64Array.of(1000.5, 20)],
        ["channel2", Float64Array.of(0, 3)]
      ])
    )
    expect(plan?.given).toEqual(
      new Map([
        ["price", Float64Array.of(9.5, 10)],
        ["promotion", Float64Array.of(0, 1)]
      ])
    )
  })

  it("takes rows in any order, and any day of a period", () => {
    const { plan } = read("date,channel1,channel2\n2022-10-19,2,5\n2022-10-10,1,4\n")
    expect(plan?.spend.get("channel1")).toEqual(Float64Array.of(1, 2))
  })

  it("names a column that nothing is called, and channels without one", () => {
    const { plan, problems } = read("date,channel1,chanel2\n2022-10-10,1,2\n")
    expect(plan).toBeUndefined()
    expect(problems).toMatchObject([
      { code: "MissingColumn", message: "plan.csv does not say what is spent on channel2." },
      { code: "UnknownColumn", remedy: 'Did you mean "channel2"?' }
    ])
  })

  it("refuses dates that are not right after the data", () => {
    const { problems } = read("date,channel1,channel2\n2022-10-10,1,2\n2022-10-24,1,2\n")
    expect(problems).toMatchObject([{ code: "PlanNotAfterData", where: { row: 3 } }])
    expect(problems[0].message).toContain("2022-10-17")
    expect(codes("date,channel1,channel2\n2022-10-03,1,2\n")).toEqual(["PlanNotAfterData"])
    expect(codes("date,channel1,channel2\n2022-10-10,1,2\n2022-10-12,1,2\n")).toEqual(["PlanNotAfterData"])
    expect(codes("channel1,channel2\n1,2\n")).toEqual(["MissingColumn"])
  })

  it("refuses blank and negative spend", () => {
    expect(codes("date,channel1,channel2\n2022-10-10,,-2\n")).toEqual(["BlankValue", "NegativeValue"])
  })

  it("knows no price of what was never paid for", () => {
    const [first, second] = dataset.channels
    const free = { ...dataset, channels: [first, { ...second, spend: second.spend.map(() => 0) }] }
    const source = { text: "date,channel1,channel2\n2022-10-10,1,2\n", file: "plan.csv" }
    expect(readFuturePlan(source, free).problems).toMatchObject([
      { code: "UnknownPrice", where: { column: "channel2" } }
    ])
  })
})
