import { createRng } from "@liftmix/core"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { temporaryFolder } from "../testing/temporaryFolder.ts"
import { flags } from "./flags.ts"
import { runLiftmix } from "./runLiftmix.ts"
import { startLiftmix } from "./startLiftmix.ts"

/** Searches take seconds where other things run too. */
const patience = { timeout: 60_000 }

/** Weeks of geos that share a season; the last three go their own way. Every geo spends 20 a week. */
function panelFile(geos: number, weeks: number) {
  const folder = temporaryFolder()
  const rng = createRng(1)
  const rows = Array.from({ length: weeks }, (_, t) =>
    Array.from({ length: geos }, (_, g) => {
      const date = new Date(Date.UTC(2022, 0, 3 + 7 * t)).toISOString().slice(0, 10)
      const noise = (g >= geos - 3 ? 0.3 : 0.02) * rng.normal()
      return `"geo ${g}, north",${date},${(300 + 50 * (g % 5)) * (1 + 0.2 * Math.sin(t / 8) + noise)},20`
    })
  )
  const file = join(folder, "panel.csv")
  writeFileSync(file, ["region,week,sales,cost", ...rows.flat()].join("\n"))
  return { folder, asked: { panel: file, columns: "geo=region,date=week,kpi=sales,cost=cost", duration: "4" } }
}

it("design writes groups that lift reads, and a plan that says what to expect of them", patience, async () => {
  const { asked, folder } = panelFile(12, 110)
  const out = join(folder, "tests", "tv")
  const request = flags({ ...asked, geos: "3", "cool-down": "2", iroas: "2", multiplier: "3", compare: "2,40", out })
  const { code, stdout, stderr } = await runLiftmix("design", ...request, "--json")
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
  const answer = JSON.parse(stdout)
  expect(answer.treated).toHaveLength(3)
  expect(answer.control).toHaveLength(9)
  for (const noisy of ["geo 9, north", "geo 10, north", "geo 11, north"]) expect(answer.treated).not.toContain(noisy)
  expect(answer.duration).toEqual({ weeks: 4, coolDown: 2, periods: 6 })
  // three geos that spend 20 a week get 40 more for four weeks
  expect(answer.money.spendDelta).toBeCloseTo(480, 9)
  expect(answer.money.expectedLift).toBeCloseTo(960, 9)
  expect(answer.spendNeeded).toBeCloseTo(answer.expected.detectableEffect / 2, 9)
  expect(answer.expected.rmsError / answer.search.rmsError).toBeCloseTo(answer.search.optimism, 12)
  expect(answer.search.typicalError).toBeGreaterThan(answer.expected.rmsError / answer.expected.baseline)
  const powers = answer.powerCurve.map(({ power }: { power: number }) => power)
  expect(powers).toEqual(powers.toSorted((a: number, b: number) => a - b))
  expect(powers.at(-1)).toBe(1)
  expect(answer.durations).toMatchObject([
    { weeks: 2, windows: expect.any(Number) },
    { weeks: 40, windows: 0 }
  ])

  const plan = JSON.parse(readFileSync(`${out}.json`, "utf8"))
  expect({ ...plan, files: answer.files }).toEqual(answer)
  const lift = await runLiftmix(
    "lift",
    ...flags({ panel: asked.panel, columns: asked.columns, assignment: `${out}.csv` }),
    ...flags({ start: "2024-01-01", end: "2024-01-28" }),
    "--json"
  )
  expect(JSON.parse(lift.stdout).geos).toEqual({ treated: answer.treated, control: answer.control })

  const judged = await runLiftmix(
    "design",
    ...flags({ ...asked, assignment: `${out}.csv`, "cool-down": "2" }),
    "--json"
  )
  const { expected, fit, search, treated } = JSON.parse(judged.stdout)
  expect([search, treated, fit]).toEqual([null, answer.treated, answer.fit])
  expect(expected.windows).toBeGreaterThan(answer.expected.windows)

  const again = await runLiftmix("design", ...request)
  expect(again.code).toBe(1)
  expect(again.stderr).toContain("WouldOverwrite")
})

it("design is told in words, the same for the same seed", patience, async () => {
  const { asked } = panelFile(12, 110)
  const request = flags({ ...asked, share: "0.3", method: "scm", iroas: "2", budget: "2000" })
  const { code, stdout } = await runLiftmix("design", ...request)
  expect(code).toBe(0)
  expect(stdout).toMatch(/geos to treat, (2[7-9]|3[0-3])\.\d % of sales/)
  expect(stdout.replaceAll(/\s+/g, " ")).toMatch(
    /The later part of the history says so; the part that chose the groups: lifts from/
  )
  expect(stdout).toMatch(/spend change +2,000, which should bring 4,000/)
  expect((await runLiftmix("design", ...request)).stdout).toBe(stdout)
})

it("a test that finds effects where there are none is answered, but with exit code 2", patience, async () => {
  const { asked, folder } = panelFile(8, 110)
  // one geo drifts away from the others for as long as there are data
  const drifting = readFileSync(asked.panel, "utf8").replaceAll(
    /"geo 0, north",(.*),(.*),20/g,
    (_, date: string, sales: string) =>
      `"geo 0, north",${date},${Number(sales) + (Date.parse(date) - 1.64e12) / 1e8},20`
  )
  writeFileSync(join(folder, "drifting.csv"), drifting)
  const request = flags({ ...asked, panel: join(folder, "drifting.csv"), include: "geo 0", geos: "1" })
  const unknown = await runLiftmix("design", ...request)
  expect(unknown.code).toBe(1)
  expect(unknown.stderr).toMatch(/UnknownGeo/)
  writeFileSync(join(folder, "groups.csv"), 'region,group\n"geo 0, north",treatment\n"geo 1, north",control\n')
  const assignment = join(folder, "groups.csv")
  const { code, stdout } = await runLiftmix(
    "design",
    ...flags({ ...asked, panel: join(folder, "drifting.csv"), assignment })
  )
  expect(code).toBe(2)
  expect(stdout).toContain("This test must not be relied on")
})

it.each([
  ["a duration of nothing", { duration: "0" }, "duration must be above 0"],
  ["more geos than there are", { geos: "12" }, "12 geos cannot be treated"],
  ["a geo that must and must not be treated", { include: "x", exclude: "x" }, "The panel has no geo x"],
  ["a history without periods", { "history-start": "2030-01-01" }, "no two periods"],
  ["a history that is too short", { "history-end": "2022-05-01" }, "too short to search"],
  ["a multiplier without costs", { columns: "geo=region,date=week,kpi=sales", multiplier: "0" }, "no cost column"],
  ["a budget that is too small", { multiplier: "0", budget: "1", geos: "2" }, "the cheapest by 160"],
  ["a search in given groups", { assignment: "x.csv", geos: "3" }, "Give one or the other"],
  ["groups that are not there", { assignment: "x.csv" }, "no file x.csv"],
  ["an unknown method", { method: "trimmed-match" }, "trimmed-match"]
])("%s is refused in words", async (_, changes, words) => {
  const { asked } = panelFile(8, 60)
  const { code, stderr } = await runLiftmix("design", ...flags({ ...asked, ...changes }))
  expect(code).toBe(1)
  expect(stderr.replaceAll(/\s+/g, " ")).toContain(words)
})

it("Ctrl-C while searching ends with 130 and writes nothing", patience, async () => {
  const { asked, folder } = panelFile(150, 300)
  const out = join(folder, "plan")
  const run = startLiftmix("design", ...flags({ ...asked, method: "scm", out }))
  await run.said(/\d+ of \d+ groups/)
  run.child.kill("SIGINT")
  const { code, stderr, stdout } = await run.finished
  expect({ code, stdout }).toEqual({ code: 130, stdout: "" })
  expect(stderr).toContain("Interrupted.")
  expect([existsSync(`${out}.csv`), existsSync(`${out}.json`)]).toEqual([false, false])
})

const shared = (file: string) => fileURLToPath(new URL(`../../../../../shared/data/geo/${file}`, import.meta.url))
const present = ["salesandcost.csv", "geoassignment.csv"].every(file => existsSync(shared(file)))

describe.skipIf(!present)("design on salesandcost (needs ../shared/data/geo, not part of the repository)", () => {
  it("has the worked example's standard error and detectable effect by formula (W20)", async () => {
    const request = flags({
      panel: shared("salesandcost.csv"),
      columns: "geo=geo,date=date,kpi=sales,cost=cost",
      missing: "zero",
      assignment: shared("geoassignment.csv"),
      "history-start": "2015-01-05",
      "history-end": "2015-02-15",
      duration: "4"
    })
    const { code, stdout } = await runLiftmix("design", ...request, "--json")
    expect(code).toBe(0)
    const { preview, warnings } = JSON.parse(stdout)
    expect(preview.se.toFixed(6)).toBe("4089.272838")
    expect(preview.detectableEffect.toFixed(6)).toBe("10167.874110")
    expect((100 * preview.detectableLift).toFixed(6)).toBe("1.540838")
    expect(warnings).toMatchObject([{ code: "FewStretches" }])
  })
})
