import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { temporaryFolder } from "../testing/temporaryFolder.ts"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { runLiftmix } from "./runLiftmix.ts"

/** A file's text with a change, as Windows-1252 has it: of the letters used here the bytes of Latin-1. */
function asWindows1252(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, "utf8")), "latin1")
}

async function check(folder: string, ...flags: readonly string[]) {
  const { code, stdout } = await runLiftmix("check", "-w", folder, "--json", ...flags)
  const { errors, ...answer } = JSON.parse(stdout) as { errors: readonly object[]; data?: object; experiments: number }
  return { code, errors, answer }
}

const files = {
  "data/weekly.csv": (text: string) => text.replace("tv_spend", "Außenwerbung"),
  "data/holidays.csv": (text: string) => text.replaceAll("holiday", "Fête"),
  "experiments/tests.csv": (text: string) => text.replace(/\n([^,]+)/, "\n$1-grün")
} as const

describe("a workspace's files in Windows-1252", { timeout: 60_000 }, () => {
  it.each(Object.entries(files))("%s is refused with the cell and what to say, and then read", async (file, change) => {
    const { edit, folder } = await exampleWorkspace()
    if (file === "data/weekly.csv") edit("liftmix.yaml", text => text.replace("spend: tv_spend", "spend: Außenwerbung"))
    edit("data/holidays.csv", text => text.replaceAll(/^([^,]+),(?!event)[^,\n]+/gm, "$1,holiday"))
    const path = join(folder, file)
    const before = readFileSync(path, "utf8")
    writeFileSync(path, change(before))
    const inUtf8 = await check(folder)
    expect(inUtf8.errors).toEqual([])
    writeFileSync(path, before)

    asWindows1252(path, change)
    const refused = await check(folder)
    expect(refused.code).toBe(1)
    expect(refused.errors).toMatchObject([{ code: "UnknownEncoding", where: { file, row: expect.any(Number) } }])
    expect(JSON.stringify(refused.errors)).toMatch(/"(?:Außenwerbung|Fête|[\w-]+-grün)\\"/)

    expect(await check(folder, "--encoding", "windows-1252")).toEqual(inUtf8)
    edit("liftmix.yaml", text => text.replace("date: week", "date: week, encoding: windows-1252"))
    expect(await check(folder)).toEqual(inUtf8)
  })

  it("a spreadsheet's Unicode text, UTF-16 with tabs, needs nothing to be said", async () => {
    const { folder } = await exampleWorkspace()
    const expected = await check(folder)
    const path = join(folder, "data/weekly.csv")
    const text = readFileSync(path, "utf8").replaceAll(",", "\t").replaceAll("\n", "\r\n")
    writeFileSync(path, `\uFEFF${text}`, "utf16le")
    expect(await check(folder)).toEqual(expected)
  })

  it("a workbook is refused as one", async () => {
    const { folder } = await exampleWorkspace()
    writeFileSync(join(folder, "data/weekly.csv"), Buffer.from([0x50, 0x4b, 3, 4, 20, 0]))
    expect((await check(folder)).errors).toMatchObject([{ code: "Workbook", where: { file: "data/weekly.csv" } }])
  })
})

it("a panel named on the command line is read in --encoding", { timeout: 60_000 }, async () => {
  const folder = temporaryFolder()
  const rows = ["Köln", "Bonn", "Ulm", "Jena", "Hof", "Suhl"].flatMap((geo, g) =>
    Array.from(
      { length: 40 },
      (_, t) =>
        `${geo},2024-${t < 31 ? "01" : "02"}-${`${(t % 31) + 1}`.padStart(2, "0")},${100 + g * t + ((t * 7 + g * 3) % 5)}`
    )
  )
  const panel = join(folder, "panel.csv")
  writeFileSync(panel, ["geo,date,kpi", ...rows].join("\n"), "latin1")
  const lift = [
    "lift",
    "--panel",
    panel,
    "--columns",
    "geo=geo,date=date,kpi=kpi",
    "--treated",
    "Köln",
    "--start",
    "2024-02-01",
    "--end",
    "2024-02-09",
    "--method",
    "did",
    "--json"
  ]
  const refused = await runLiftmix(...lift)
  expect(refused.code).toBe(1)
  expect(JSON.parse(refused.stdout).error.problems).toMatchObject([
    { code: "UnknownEncoding", where: { row: 2, column: "geo" } }
  ])
  const read = await runLiftmix(...lift, "--encoding", "windows-1252")
  expect(JSON.parse(read.stdout)).toMatchObject({ geos: { treated: ["Köln"] } })
})
