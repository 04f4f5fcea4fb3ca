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

  it("finds the header below titles, with the rows that a spreadsheet shows", () => {
    for (const title of [
      "Weekly report",
      "Weekly report;;",
      '"Report; all weeks";;\n;;',
      "Report\n1 Jan 2024 - 31 Mar 2024\n"
    ]) {
      const { table, problems } = read(`${title}\nweek;spend;sold\n2024-01-01;3;4\n`)
      expect(problems).toEqual([])
      expect([...table!.columns.keys()]).toEqual(["week", "spend", "sold"])
      expect(table!.rows).toEqual([title.split("\n").length + 2])
    }
  })

  it("takes rows that fill no more than half of the columns for titles", () => {
    const { table } = read("Client,ACME,,\nYear,2024,,\nweek,a,b,c\n2024-01-01,1,2,3\n2024-01-08,2,3,4\n")
    expect([...table!.columns.keys()]).toEqual(["week", "a", "b", "c"])
  })

  it("keeps the first row as the header where the rows below have fewer cells filled, or a name is missing", () => {
    expect([...read("week,a,b,c\n1,,,\n2,,,\n").table!.columns.keys()]).toEqual(["week", "a", "b", "c"])
    expect([...read(",week,a\n0,2024-01-01,5\n1,2024-01-08,6\n").table!.columns.keys()]).toEqual(["week", "a"])
    expect([...read("a\n1\n2\n").table!.columns.keys()]).toEqual(["a"])
  })

  it("follows a first line that names the separator, which a spreadsheet does not count", () => {
    const { cells, table } = read("sep=|\r\na|b\r\n1,5|2;5\r\n")
    expect(table?.rows).toEqual([2])
    expect(cells("a")).toEqual(["1,5"])
  })

  it("leaves out blank cells beyond the header's, never those with something in them, and adds none", () => {
    expect(read("a,b\n1,2,,\n").problems).toEqual([])
    expect(read("a,b\n1,2,,3\n").problems[0].code).toBe("RaggedRow")
    expect(read("a,b\n1\n").problems[0].code).toBe("RaggedRow")
  })

  it("writes a name of several lines in one", () => {
    expect([...read('week,"TV\nspend"\n1,2\n').table!.columns.keys()]).toEqual(["week", "TV spend"])
  })
})
