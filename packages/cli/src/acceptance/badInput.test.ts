import { describe, expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { runLiftmix } from "./runLiftmix.ts"

/** What `check` says after one change to a file that was right: exit code 1 and these problems, in words. */
async function checkAfter(file: string, change: (text: string) => string) {
  const { edit, folder } = await exampleWorkspace()
  edit(file, change)
  const inWords = await runLiftmix("check", "-w", folder)
  const inJson = await runLiftmix("check", "-w", folder, "--json")
  expect([inWords.code, inJson.code]).toEqual([1, 1])
  const { error } = JSON.parse(inJson.stdout) as { error: { problems: readonly { code: string }[] } }
  // words go to stdout as part of an answer, to stderr where there is none; lines break anywhere
  const words = `${inWords.stdout}${inWords.stderr}`.replaceAll(/\s+/g, " ")
  return { codes: error.problems.map(({ code }) => code), words }
}

/** Replaces a cell; rows as a spreadsheet counts them. */
const cell = (row: number, column: string, value: string) => (csv: string) => {
  const lines = csv.split("\n")
  const cells = lines[row - 1]!.split(",")
  cells[lines[0]!.split(",").indexOf(column)] = value
  return lines.with(row - 1, cells.join(",")).join("\n")
}
const withoutRow = (row: number) => (csv: string) =>
  csv
    .split("\n")
    .toSpliced(row - 1, 1)
    .join("\n")

const withRowTwice = (row: number) => (csv: string) => {
  const lines = csv.split("\n")
  return lines.toSpliced(row - 1, 0, lines[row - 1]!).join("\n")
}

const data = "data/weekly.csv"
const tests = "experiments/tests.csv"
const yaml = "liftmix.yaml"

describe("liftmix.yaml", () => {
  it("that is no YAML is refused with line and column", async () => {
    const { codes, words } = await checkAfter(yaml, text => text.replace("kpi: {", "kpi: [{"))
    expect(codes).toEqual(["UnreadableYaml"])
    expect(words).toMatch(/liftmix\.yaml, line \d+, column \d+/)
  })

  it("with an unknown key is refused with its place and the nearest key", async () => {
    const { codes, words } = await checkAfter(yaml, text => text.replace("controls:", "control:"))
    expect(codes).toEqual(["UnknownKey"])
    expect(words).toContain('Did you mean "controls"?')
  })

  it("that names a file which is not there is refused with its name", async () => {
    const { codes, words } = await checkAfter(yaml, text => text.replace("weekly.csv", "weekly.tsv"))
    expect(codes).toEqual(["FileNotFound"])
    expect(words).toContain("There is no file data/weekly.tsv")
  })

  it("that names an unknown mapping of experiments is refused with the known ones", async () => {
    const mapped = "experiments: { file: experiments/tests.csv, mapping: geolifd }"
    const { codes, words } = await checkAfter(yaml, text =>
      text.replace("experiments: experiments/*.{csv,json}", mapped)
    )
    expect(codes).toEqual(["UnknownMapping"])
    expect(words).toContain("geolift")
  })
})

describe("the data file", () => {
  it("without a column is refused with the nearest one", async () => {
    const { codes, words } = await checkAfter(yaml, text => text.replace("spend: tv_spend", "spend: tv_spnd"))
    expect(codes).toEqual(["MissingColumn"])
    expect(words).toContain("tv_spnd")
    expect(words).toMatch(/Did you mean "?tv_spend"?\?/)
  })

  it.each([
    ["with a date that is none", cell(5, "week", "31.02.2023"), "UnparsableDate", 'row 5, column "week"', "31.02.2023"],
    ["with a blank spend", cell(7, "search_spend", ""), "BlankValue", 'row 7, column "search_spend"', "missing: zero"],
    ["with a negative spend", cell(8, "search_spend", "-20"), "NegativeValue", 'row 8, column "search_spend"', "-20"],
    ["with text in a number", cell(9, "revenue", "n/a?"), "NotANumber", 'row 9, column "revenue"', '"n/a?"'],
    ["with a week twice", withRowTwice(6), "DuplicateDate", 'row 7, column "week"', "2023-01-30"],
    ["with a week missing", withoutRow(10), "DateGap", 'row 10, column "week"', "2023-02-27"],
    ["with no rows", (csv: string) => csv.split("\n")[0]!, "NoRows", data, "no rows"]
  ])("%s is refused with its place", async (_, change, code, place, mentioned) => {
    const { codes, words } = await checkAfter(data, change)
    expect(codes).toEqual([code])
    expect(words).toContain(place)
    expect(words).toContain(mentioned)
  })

  it("is read to its end: every problem is found at once", async () => {
    const { codes } = await checkAfter(data, csv =>
      cell(8, "search_spend", "-20")(cell(9, "revenue", "?")(cell(12, "tv_spend", "")(csv)))
    )
    expect(codes.toSorted()).toEqual(["BlankValue", "NegativeValue", "NotANumber"])
  })
})

describe("the experiments", () => {
  it.each([
    ["on an unknown channel", cell(2, "channel", "serch"), "E02", "search"],
    ["with a standard error of 0", cell(2, "se", "0"), "E01", "standard error 0"],
    ["that ends before it starts", cell(2, "end", "2020-01-01"), "E01", "2020-01-01"]
  ])("%s are refused with their place", async (_, change, code, mentioned) => {
    const { codes, words } = await checkAfter(tests, change)
    expect(codes).toContain(code)
    expect(words).toContain(mentioned)
    expect(words).toContain(tests)
  })

  it("outside the data are kept, with a warning", async () => {
    const { edit, folder } = await exampleWorkspace()
    edit(tests, csv => csv.replace(/\d{4}-(\d\d-\d\d),\d{4}-(\d\d-\d\d),\d{4}-(\d\d-\d\d)/, "2020-$1,2020-$2,2020-$3"))
    const { code, stdout } = await runLiftmix("check", "-w", folder)
    expect(code).toBe(0)
    expect(stdout).toContain("V16")
  })
})
