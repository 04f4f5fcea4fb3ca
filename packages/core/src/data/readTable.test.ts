import { describe, expect, it } from "vitest"
import type { Problem } from "./Problem.ts"
import { readTable } from "./readTable.ts"

function read(text: string) {
  const problems: Problem[] = []
  const table = readTable(text, "f.csv", problem => problems.push(problem))
  return { table, problems, cells: (name: string) => table?.columns.get(name)?.cells }
}

describe("readTable", () => {
  it.each([",", ";", "\t"])("detects %j as the separator", delimiter => {
    const { cells, problems } = read(`week${delimiter}spend\n2024-01-01${delimiter}"1,5;2\t3"\n`)
    expect(problems).toEqual([])
    expect(cells("spend")).toEqual(["1,5;2\t3"])
  })

  it("skips a byte order mark and trims cells", () => {
    const { cells } = read("\ufeffweek , spend\r\n 2024-01-01 , 3 \r\n")
    expect(cells("week")).toEqual(["2024-01-01"])
    expect(cells("spend")).toEqual(["3"])
  })

  it("counts rows as a spreadsheet does, over blank lines and quoted line breaks", () => {
    const { table, cells } = read('a,b\n1,2\n\n"x\ny",4\n,\n5,6\n')
    expect(table?.rows).toEqual([2, 4, 6])
    expect(cells("a")).toEqual(["1", "x\ny", "5"])
  })

  it("ignores separators inside quotes when it looks for the separator", () => {
    const { cells } = read('"week;of;year",spend\n1,2\n')
    expect(cells("week;of;year")).toEqual(["1"])
  })

  it("names the rows that have more or fewer cells than the header", () => {
    const { problems } = read("a,b\n1,2\n3\n4,5,6\n")
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ code: "RaggedRow", severity: "error", where: { file: "f.csv", row: 3 } })
    expect(problems[0].message).toContain("row 3 has 1 and row 4 has 3")
  })

  it("refuses a header that names a column twice", () => {
    const { table, problems } = read("a,b,a\n1,2,3\n")
    expect(table).toBeUndefined()
    expect(problems[0].message).toContain('names "a" more than once')
  })

  it("allows unnamed columns, such as those of a trailing separator", () => {
    const { table, problems } = read("a,b,,\n1,2,,\n")
    expect(problems).toEqual([])
    expect([...table!.columns.keys()]).toEqual(["a", "b"])
  })

  it.each(["", "\n\n", "\ufeff"])("refuses an empty file (%j)", text => {
    expect(read(text).problems[0].code).toBe("BadHeader")
  })

  it("refuses a file without rows", () => {
    expect(read("a,b\n").problems[0].code).toBe("NoRows")
  })

  it("names the row of a stray quote", () => {
    const { problems } = read('a,b\n1,2\n3,4" wide\n')
    expect(problems[0]).toMatchObject({ code: "UnreadableCsv", where: { row: 3 } })
  })
})
