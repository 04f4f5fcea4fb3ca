import { expect, it } from "vitest"
import { notationCures } from "./notationCures.ts"

it("offers each reading of a date that can be read twice, and none once one was chosen", () => {
  const offered = notationCures({ code: "AmbiguousDates" }, { decimal: "comma" })
  expect(offered.map(({ notation }) => notation)).toEqual([{ dateFormat: "dd/mm/yyyy" }, { dateFormat: "mm/dd/yyyy" }])
  expect(notationCures({ code: "AmbiguousDates" }, { dateFormat: "dd/mm/yyyy" })).toEqual([])
})

const offeredFor = (code: string) => notationCures({ code }, {}).map(({ notation }) => notation)

it("offers both days of a week that its date may be, and a spreadsheet's day numbers", () => {
  expect(offeredFor("WeeksFromSaturday")).toEqual([{ dated: "end" }, { dated: "start" }])
  expect(offeredFor("SpreadsheetDates")).toEqual([{ dateFormat: "excel" }])
})

it("has nothing to offer where the file itself is wrong", () => {
  expect(notationCures({ code: "DuplicateDate" }, {})).toEqual([])
})
