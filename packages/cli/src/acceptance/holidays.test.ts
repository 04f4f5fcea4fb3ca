import { existsSync, globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { temporaryFolder } from "../testing/temporaryFolder.ts"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { runLiftmix } from "./runLiftmix.ts"

const holidays = async (folder: string, ...flags: readonly string[]) => {
  const { code, stdout } = await runLiftmix("holidays", "-w", folder, "--json", ...flags)
  return { code, answer: JSON.parse(stdout) }
}
const span = ["--from", "2024-01-01", "--to", "2024-12-31"]
const rowsOf = (folder: string, file = "data/holidays.csv") =>
  readFileSync(join(folder, file), "utf8").trim().split("\n").slice(1)

describe("liftmix holidays", { timeout: 60_000 }, () => {
  it("writes the holidays of a country and its region, as their calendar has them", async () => {
    const folder = temporaryFolder()
    const { answer, code } = await holidays(folder, "--country", "DE", "--region", "BY", ...span)
    expect(code).toBe(0)
    expect(answer).toMatchObject({ file: "data/holidays.csv", countries: ["DE"], from: "2024-01-01", to: "2024-12-31" })
    expect(answer.attribution).toContain("CC BY-SA 3.0")
    expect(rowsOf(folder)).toEqual([
      "2024-01-01,New Year's Day,2024-01-01,DE",
      "2024-01-06,Epiphany,2024-01-06,DE",
      "2024-03-29,Good Friday,2024-03-29,DE",
      "2024-04-01,Easter Monday,2024-04-01,DE",
      "2024-05-01,Labour Day,2024-05-01,DE",
      "2024-05-09,Ascension Day,2024-05-09,DE",
      "2024-05-20,Whit Monday,2024-05-20,DE",
      "2024-05-30,Corpus Christi,2024-05-30,DE",
      "2024-10-03,National Holiday,2024-10-03,DE",
      "2024-11-01,All Saints' Day,2024-11-01,DE",
      "2024-12-25,Christmas Day,2024-12-25,DE",
      "2024-12-26,Boxing Day,2024-12-26,DE"
    ])
  })

  it("counts a day off in place of a holiday as the same event, also at the turn of a year", async () => {
    const folder = temporaryFolder()
    await holidays(folder, "--country", "US", "--from", "2021-12-20", "--to", "2021-12-31")
    expect(rowsOf(folder)).toEqual([
      "2021-12-24,Christmas Day,2021-12-24,US",
      "2021-12-25,Christmas Day,2021-12-25,US",
      "2021-12-31,New Year's Day,2021-12-31,US"
    ])
  })

  it("knows holidays of several days, that begin at sunset, and nights of 25 hours", async () => {
    const folder = temporaryFolder()
    await holidays(folder, "--country", "SA,TR,IL", ...span)
    const rows = rowsOf(folder)
    // of Saudi Arabia 9 to 12 April 2024; of Turkey three days and a half from 10 April
    expect(rows).toContain("2024-04-09,End of Ramadan (Eid al-Fitr),2024-04-12,SA")
    expect(rows).toContain("2024-04-10,End of Ramadan (Eid al-Fitr),2024-04-13,TR")
    expect(rows).toContain("2024-10-12,Day of Atonement (Yom Kippur),2024-10-12,IL")
    await holidays(folder, "--country", "BR,ES", "--kinds", "public,observance", "--out", "clocks.csv", ...span)
    const oneDay = rowsOf(folder, "clocks.csv").filter(row => /^2024-(?:03-31|10-27)/.test(row))
    expect(oneDay.length).toBeGreaterThan(0)
    for (const row of oneDay) expect(row).toMatch(/^([-\d]+),.*,\1,/)
  })

  it("covers the workspace's data and two years after, and the model reads it as it is", async () => {
    const { edit, folder } = await exampleWorkspace()
    const before = JSON.parse((await runLiftmix("check", "-w", folder, "--json")).stdout)
    // the file that the configuration names is the one to be written
    edit("liftmix.yaml", text => text.replace("events: data/holidays.csv", "events: data/de.csv"))
    const { answer } = await holidays(folder, "--country", "DE", "--out", "data/de.csv")
    expect(answer.from).toBe(before.data.firstDate)
    const years = (Date.parse(answer.to) - Date.parse(before.data.lastDate)) / (365.25 * 86_400_000)
    expect(years).toBeGreaterThan(2)
    expect(years).toBeLessThan(2.03)
    const check = JSON.parse((await runLiftmix("check", "-w", folder, "--json")).stdout)
    expect(check.errors).toEqual([])
    expect(check.warnings.filter(({ where }: { where: { file?: string } }) => where.file === "data/de.csv")).toEqual([])

    const again = await runLiftmix("holidays", "-w", folder, "--country", "DE", "--out", "data/de.csv")
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining("nothing is overwritten")])
  })

  it("says whose count where there are several countries", async () => {
    const { edit, folder } = await exampleWorkspace()
    const run = await runLiftmix("holidays", "-w", folder, "--country", "de,US", "--out", "data/both.csv")
    expect(run.stdout.replaceAll(/\s+/g, " ")).toContain("events: { file: data/both.csv, country: DE }")
    edit("liftmix.yaml", text =>
      text.replace("events: data/holidays.csv", "events: { file: data/both.csv, country: US }")
    )
    expect(JSON.parse((await runLiftmix("check", "-w", folder, "--json")).stdout).errors).toEqual([])
  })

  it.each([
    ["a country that is none", ["--country", "Germany", ...span], "UnknownPlace", "Did you mean DE (Germany)?"],
    ["a region that is none", ["--country", "DE", "--region", "ZZ", ...span], "UnknownPlace", "BY"],
    [
      "a region of several countries",
      ["--country", "DE,US", "--region", "BY", ...span],
      "OneCountryOnly",
      "one --country"
    ],
    [
      "a span that ends before it starts",
      ["--country", "DE", "--from", "2024-02-01", "--to", "2024-01-01"],
      "BadSpan",
      "--to"
    ],
    [
      "a span without holidays",
      ["--country", "DE", "--from", "2024-02-01", "--to", "2024-02-03"],
      "NoHolidays",
      "--kinds"
    ],
    ["no span outside a workspace", ["--country", "DE"], "WorkspaceNotFound", "init"]
  ])("refuses %s", async (_, flags, code, remedy) => {
    const folder = temporaryFolder()
    const run = await holidays(folder, ...flags)
    expect(run.code).toBe(1)
    expect(run.answer.error.problems).toMatchObject([{ code, remedy: expect.stringContaining(remedy) }])
    expect(existsSync(join(folder, "data/holidays.csv"))).toBe(false)
  })
})

it("no other command loads the list of holidays", () => {
  const source = fileURLToPath(new URL("../", import.meta.url))
  const mentions = globSync("**/*.ts", { cwd: source })
    .filter(file => !file.endsWith(".test.ts"))
    .flatMap(file =>
      readFileSync(join(source, file), "utf8")
        .split("\n")
        .filter(line => line.includes('"date-holidays"'))
        .map(line => `${file}: ${line.trim()}`)
    )
  expect(mentions).toEqual([
    'pipeline/listHolidays.ts: import type { HolidaysTypes } from "date-holidays"',
    'pipeline/listHolidays.ts: const { default: Holidays } = yield* Effect.promise(() => import("date-holidays"))'
  ])
})
