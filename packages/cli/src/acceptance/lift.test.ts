import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { flags } from "./flags.ts"
import { quickFit } from "./quickFit.ts"
import { runLiftmix } from "./runLiftmix.ts"

/** Four pairs of geos over ten days; on the last, treatment and control differ by Y in sales and X in cost. */
const differences = { sales: [1, 10, 3, 8], cost: [1, 5, 2, 5] }
const day = (t: number) => `2024-01-${String(t + 1).padStart(2, "0")}`
const panel = [
  "geo,day,sales,cost",
  ...differences.sales.flatMap((y, pair) =>
    Array.from({ length: 10 }, (_, t) => [
      `t${pair},${day(t)},${100 + t + (t === 9 ? y : 0)},${t === 9 ? differences.cost[pair] : 0}`,
      `c${pair},${day(t)},${100 + t},0`
    ]).flat()
  )
].join("\n")
const pairs = `geo,pair,assignment
${[0, 1, 2, 3].map(pair => `c${pair},${pair},Control\nt${pair},${pair},Treatment`).join("\n")}
`

async function workspaceWithPanel() {
  const { edit, folder } = await exampleWorkspace()
  const file = (name: string, contents: string) => {
    writeFileSync(join(folder, name), contents)
    return join(folder, name)
  }
  const values = {
    workspace: folder,
    panel: file("panel.csv", panel),
    columns: "geo=geo,date=day,kpi=sales,cost=cost",
    assignment: file("pairs.csv", pairs),
    start: day(9),
    end: day(9)
  }
  return { edit, values, folder }
}

it("trimmed match pairs the geos of an assignment file and has the published figures", async () => {
  const { values } = await workspaceWithPanel()
  const { stdout } = await runLiftmix("lift", ...flags({ ...values, method: "trimmed-match" }), "--json")
  const { iroas, diagnostics, se } = JSON.parse(stdout)
  expect(diagnostics).toMatchObject({ pairs: 4, trimmedPerSide: 1 })
  // published with three decimals: 1.571, standard error 0.041; the spend of all pairs is 13
  expect(iroas.mean).toBeCloseTo(1.571, 3)
  expect(se / 13).toBeCloseTo(0.041, 3)
})

it("trimmed match without trimming has the published figures", async () => {
  const { values } = await workspaceWithPanel()
  const { stdout } = await runLiftmix("lift", ...flags({ ...values, method: "trimmed-match", trim: "0" }), "--json")
  const { course, iroas, se } = JSON.parse(stdout)
  // published with three decimals: 1.692, standard error 0.138, 90 % interval [1.250, 1.905]
  expect([iroas.mean, se / 13, iroas.lower, iroas.upper].map(x => x.toFixed(3))).toEqual([
    "1.692",
    "0.138",
    "1.250",
    "1.905"
  ])
  // The spend of all pairs is 13: what the course adds up to is the published return, with its interval.
  const { lower, mean, upper } = course.cumulative
  expect([mean, lower, upper].map(([x]) => (x / 13).toFixed(3))).toEqual(["1.692", "1.250", "1.905"])
})

it("a lift keeps its course beside its record, for the report, which says when it cannot be read", {
  timeout: 60_000
}, async () => {
  const { edit, folder, values } = await workspaceWithPanel()
  const asked = flags({ ...values, method: "did", channel: "tv", id: "t/v 1" })
  const { course, experiment, interval, lift } = JSON.parse((await runLiftmix("lift", ...asked, "--json")).stdout)
  expect(experiment.report).toBe(join("lifts", "t-v-1.json"))
  const kept = JSON.parse(readFileSync(join(folder, experiment.report), "utf8"))
  expect(kept).toMatchObject({ format: "liftmix-lift", id: "t/v 1", channel: "tv", treated: ["t0", "t1", "t2", "t3"] })
  expect(kept.course).toEqual(course)
  expect(course.cumulative.mean.at(-1)).toBeCloseTo(lift, 9)
  expect(course.cumulative.lower.at(-1)).toBeCloseTo(interval.lower, 9)
  expect([course.before, course.dates.length, course.dates.at(-1)]).toEqual([9, 10, day(9)])

  await runLiftmix("fit", "-w", folder, ...quickFit)
  edit(experiment.report, text => text.replace("liftmix-lift", "something-else"))
  const refused = await runLiftmix("report", "-w", folder)
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain("DamagedLift")
})

it("a lift that no change of spend caused is no experiment", async () => {
  const { values } = await workspaceWithPanel()
  const asked = flags({ ...values, channel: "tv", spend: "0" })
  const { code, stderr } = await runLiftmix("lift", ...asked)
  expect(code).toBe(1)
  expect(stderr).toContain("NoSpendChange")
})

it("a lift is shown period by period, with what gives cause for doubt", async () => {
  const { folder } = await workspaceWithPanel()
  // 50 days without a test, in one of which a geo sold ten times as much; the treated geos rise by themselves
  const noisy = Array.from({ length: 60 }, (_, t) =>
    ["a", "b", "c", "d"].map((geo, g) => {
      const date = new Date(Date.UTC(2024, 0, 1 + t)).toISOString().slice(0, 10)
      const sales = 100 + 10 * Math.sin(t) + Math.cos(9 * t * (g + 1)) + (geo === "a" ? t : 0)
      return `${geo},${date},${geo === "b" && t === 20 ? 10 * sales : sales}`
    })
  )
  writeFileSync(join(folder, "noisy.csv"), ["geo,day,sales", ...noisy.flat()].join("\n"))
  const asked = flags({
    workspace: folder,
    panel: join(folder, "noisy.csv"),
    columns: "geo=geo,date=day,kpi=sales",
    treated: "a",
    start: "2024-02-20",
    end: "2024-02-29",
    method: "tbr"
  })
  const { code, stdout } = await runLiftmix("lift", ...asked)
  expect(code).toBe(0)
  expect(stdout.replaceAll(/\s+/g, " ")).toMatch(/Outliers.*b on 2024-01-21 \(\d+ standard deviations above\)/)
  expect(stdout).toMatch(/observed − expected, before +[▁-█]{50}\n +since +[▁-█]{10}\n/)
  expect(stdout).toMatch(/2024-02-29 .* – /)
  const { diagnostics, warnings } = JSON.parse((await runLiftmix("lift", ...asked, "--json")).stdout)
  expect(warnings.map((problem: { code: string }) => problem.code)).toEqual([
    "PoorFit",
    "FalseAlarms",
    "Autocorrelation",
    "Outliers"
  ])
  expect(diagnostics.placeboSize).toBeGreaterThan(0.2)
  expect(diagnostics.preFitRSquared).toBeLessThan(0.5)
})

it("a lift with a channel becomes an experiment that the workspace reads", async () => {
  const { edit, folder, values } = await workspaceWithPanel()
  const args = [...flags({ ...values, method: "did", channel: "tv" }), "--randomised"]
  const first = await runLiftmix("lift", ...args, "--json")
  expect(first.code).toBe(0)
  const { experiment, warnings } = JSON.parse(first.stdout)
  expect(experiment.file).toBe(join("experiments", `tv-${day(9)}.json`))
  expect(warnings).toEqual([])
  const record = JSON.parse(readFileSync(join(folder, experiment.file), "utf8"))
  expect(record).toMatchObject({
    design: { kind: "holdback", randomised: true },
    channels: [{ channel: "tv" }],
    window: { start: day(9), end: day(9), measureEnd: day(9) },
    scope: { geos: ["t0", "t1", "t2", "t3"], treatedShare: 0.5 },
    spend: { treatedTotal: 13, referenceTotal: 0, delta: 13 },
    estimate: { dist: "normal", seMethod: "interval", interval: { level: 0.9, sides: 2 } }
  })
  expect(record.estimate.lift).toBeCloseTo(22, 9)

  const { stdout } = await runLiftmix("experiments", "-w", folder, "--json")
  expect(JSON.parse(stdout).records.map(({ id }: { id: string }) => id)).toContain(`tv-${day(9)}`)

  const again = await runLiftmix("lift", ...args)
  expect(again.code).toBe(1)
  expect(again.stderr).toContain("WouldOverwrite")
  edit("liftmix.yaml", yaml => yaml.replace("experiments/*.{csv,json}", "experiments/*.csv"))
  const renamed = await runLiftmix("lift", ...args, "--id", "again", "--json")
  expect(JSON.parse(renamed.stdout).warnings).toMatchObject([{ code: "NotListed" }])
})

it.each([
  ["an unknown channel", { channel: "tvv", method: "did" }, 'Did you mean "tv"?'],
  ["an unknown column", { columns: "geo=geo,date=day,kpi=sale" }, "Did you mean sales?"],
  [
    "a change of spend that nobody states",
    { columns: "geo=geo,date=day,kpi=sales", channel: "tv", method: "did" },
    "how spend was changed"
  ],
  ["a missing file", { panel: "nowhere.csv" }, "no file nowhere.csv"],
  ["a test outside the panel", { end: "2024-02-01" }, "not inside the panel"],
  ["a group that is not there", { "treated-group": "B" }, "Control and Treatment; with B as treated"],
  ["columns that are none", { columns: "geo=geo;date=day" }, "columns must be geo=…,date=…,kpi=…"],
  ["more trimming than pairs", { method: "trimmed-match", trim: "2" }, "at least 2 must be left"],
  ["a day that is none", { start: "2024-02-30" }, "start must be a day"],
  ["treated geos said twice", { treated: "t0" }, "either --treated a,b or --assignment FILE"]
])("%s is refused in words", async (_, changes, words) => {
  const { values } = await workspaceWithPanel()
  const { code, stderr } = await runLiftmix("lift", ...flags({ ...values, ...changes }))
  expect(code).toBe(1)
  expect(stderr.replaceAll(/\s+/g, " ")).toContain(words)
})
