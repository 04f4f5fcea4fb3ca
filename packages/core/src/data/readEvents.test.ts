import { describe, expect, it } from "vitest"
import { accepted, columns, header, read, rejected, rows } from "../testing/weeklyFile.ts"
import type { Dataset } from "./Dataset.ts"
import { readDataset } from "./readDataset.ts"

function indicators(dataset: Dataset) {
  return Object.fromEntries(dataset.events.map(({ name, values }) => [name, Array.from(values)]))
}

function withEvents(...cells: readonly string[]) {
  return [header, ...rows].map((line, i) => `${line},${["events", ...cells][i]}`)
}

/** The file's rows beside a file of events. */
function fromFile(text: string, country?: string) {
  const events = { text, file: "holidays.csv", ...(country !== undefined && { country }) }
  return readDataset({ text: [header, ...rows].join("\n"), file: "weekly.csv" }, columns, events)
}

describe("readDataset with events", () => {
  it("makes one event of each word in a column, as in Robyn's data", () => {
    const dataset = accepted(withEvents("na", "sale", "0", "strike"), { events: ["events"] })
    expect(indicators(dataset)).toEqual({ sale: [0, 1, 0, 0], strike: [0, 0, 0, 1] })
  })

  it("takes a column of 0 and 1 as it is", () => {
    const dataset = accepted(withEvents("0", "1", "", "1.0"), { events: ["events"] })
    expect(indicators(dataset)).toEqual({ events: [0, 1, 0, 1] })
  })

  it("refuses other numbers", () => {
    expect(rejected(withEvents("0", "1", "2", "0"), { events: ["events"] })).toMatchObject({
      code: "EventNotBinary",
      where: { row: 4, column: "events" }
    })
  })

  it("finds the weeks of an events file, whatever the weekday, and weeks an event runs into", () => {
    const dataset = accepted(
      [header, ...rows],
      {},
      "date,event,end\n2024-01-03,sale,\n2024-01-14,fair,2024-01-16\n2024-01-28,sale,\n"
    )
    expect(indicators(dataset)).toEqual({ sale: [1, 0, 0, 1], fair: [0, 1, 1, 0] })
  })

  it("leaves out events of other years with a warning, and refuses a file of nothing else", () => {
    const outcome = read([header, ...rows], {}, "date,event\n2024-01-03,sale\n2022-01-03,flood\n")
    expect(outcome._tag).toBe("Ok")
    expect(outcome.problems).toMatchObject([{ code: "EventsOutsideData", severity: "warning" }])
    const problem = rejected([header, ...rows], {}, "date,event\n2022-01-03,flood\n")
    expect(problem).toMatchObject({ code: "EventsOutsideData", where: { file: "holidays.csv" } })
  })

  it("takes one country's events, as of Robyn's file, and asks whose count where there are several", () => {
    const file =
      "ds,holiday,country,year\n2024-01-01,neujahr,DE,2024\n2024-01-15,mlk,US,2024\n2024-01-02,rest,US,2024\n"
    const outcome = fromFile(file, "us")
    expect(outcome._tag === "Ok" && indicators(outcome.dataset)).toEqual({ mlk: [0, 0, 1, 0], rest: [1, 0, 0, 0] })
    expect(fromFile(file).problems).toMatchObject([
      { code: "ManyCountries", remedy: "Say whose count: events: { file: holidays.csv, country: DE }." }
    ])
    expect(fromFile(file, "UK").problems).toMatchObject([{ code: "UnknownCountry" }])
    expect(fromFile("date,event\n2024-01-01,x\n", "US").problems).toMatchObject([{ code: "MissingColumn" }])
    expect(fromFile("date,event,country\n2024-01-01,x,US\n")).toMatchObject({ _tag: "Ok", problems: [] })
  })

  it("knows the days around an event, as in Prophet's files", () => {
    const file = "ds,holiday,lower_window,upper_window\n2024-01-15,sale,-1,0\n2024-01-08,party,,14\n"
    const outcome = fromFile(file)
    expect(outcome._tag === "Ok" && indicators(outcome.dataset)).toEqual({ sale: [0, 1, 1, 0], party: [0, 1, 1, 1] })
    expect(fromFile(file.replace(",14", ",some")).problems).toMatchObject([
      { code: "BadEvent", where: { row: 3, column: "upper_window" } }
    ])
  })

  it("names what is wrong in the events file", () => {
    expect(rejected([header, ...rows], {}, "date,what\n2024-01-03,sale\n").code).toBe("MissingColumn")
    expect(rejected([header, ...rows], {}, "date,event\n2024-13-03,sale\n")).toMatchObject({
      code: "UnparsableDate",
      where: { file: "holidays.csv", row: 2 }
    })
    expect(rejected([header, ...rows], {}, "date,event,end\n2024-01-08,sale,2024-01-02\n").code).toBe("BadEvent")
  })
})
