import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { parse } from "yaml"
import { temporaryFolder } from "../testing/temporaryFolder.ts"
import { runLiftmix } from "./runLiftmix.ts"

/** A year of weeks under this header; every other column holds numbers that vary. */
function dataFile(header: readonly string[], name = "weekly.csv") {
  const folder = temporaryFolder()
  const rows = Array.from({ length: 52 }, (_, week) => [
    new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 10),
    ...header.slice(1).map((_, c) => `${100 + ((week * (c + 3)) % 17)}`)
  ])
  writeFileSync(join(folder, name), [header, ...rows].map(cells => `${cells.join(";")}\r\n`).join(""))
  const made = join(folder, "shop")
  const config = () => parse(readFileSync(join(made, "liftmix.yaml"), "utf8"))
  const init = (...flags: readonly string[]) => runLiftmix("init", made, "--data", join(folder, name), ...flags)
  return { config, init, made }
}

it("a person's own file becomes a workspace that check accepts as it is", async () => {
  const { config, init, made } = dataFile([
    "Week",
    "Umsatz (EUR)",
    "TV: Kosten",
    "yes cost",
    "Paid Social #1 spend",
    "id"
  ])
  const { code, stdout } = await init("--kpi", "Umsatz (EUR)")
  expect(code).toBe(0)
  expect(stdout).toMatch(/TV: Kosten +spend of tv\n/)
  expect(stdout).toMatch(/Umsatz \(EUR\) +KPI, in money\n/)
  expect(stdout).toMatch(/id +not used\n/)
  expect(config()).toMatchObject({
    data: { file: "data/weekly.csv", date: "Week" },
    kpi: { column: "Umsatz (EUR)" },
    channels: {
      tv: { spend: "TV: Kosten" },
      yes: { spend: "yes cost" },
      paid_social_1: { spend: "Paid Social #1 spend" }
    }
  })
  const check = JSON.parse((await runLiftmix("check", "-w", made, "--json")).stdout)
  expect(check.errors ?? []).toEqual([])
  expect(check.data).toMatchObject({ kpi: "Umsatz (EUR)", period: "week" })
  expect(check.warnings).toContainEqual(expect.objectContaining({ code: "NoExperiments" }))
})

it("asks for what names do not tell, all at once, and makes nothing", async () => {
  const { config, init, made } = dataFile(["day", "neue Kunden", "TV", "Search"])
  const { code, stderr } = await init()
  expect(code).toBe(1)
  expect(stderr).toContain("--kpi")
  expect(stderr).toContain("--spend")
  expect(existsSync(made)).toBe(false)
  expect((await init("--kpi", "neue Kundn", "--spend", "TV,Search")).stderr).toContain('Did you mean "neue Kunden"?')
  expect((await init("--kpi", "neue Kunden", "--spend", "TV,Search")).code).toBe(0)
  expect(config().channels).toEqual({ tv: { spend: "TV" }, search: { spend: "Search" } })
})

it("columns are said of a person's own data only", async () => {
  const { code, stderr } = await runLiftmix("init", join(temporaryFolder(), "shop"), "--kpi", "sales")
  expect(code).toBe(1)
  expect(stderr).toContain("--data")
})
