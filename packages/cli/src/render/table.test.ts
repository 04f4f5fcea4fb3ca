import { expect, it } from "vitest"
import { number, renderTable, text } from "./table.ts"

it("columns are aligned under a ruled header, without trailing blanks", () => {
  const table = renderTable(
    [text("channel"), number("spend")],
    [
      ["tv", "1,200"],
      ["search", "80"]
    ]
  )
  expect(table).toBe("channel  spend\n──────────────\ntv       1,200\nsearch      80")
})
