import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { runLiftmix } from "./runLiftmix.ts"

/** A sound row of the example's own test; each rule below is broken by a change to it. */
const sound: Readonly<Record<string, string>> = {
  id: "search-dark",
  channel: "search",
  design: "go-dark",
  start: "2024-09-23",
  end: "2024-11-03",
  measureEnd: "2024-11-17",
  treatedShare: "0.2",
  lift: "-122219",
  se: "9899",
  spendDelta: "-103695",
  source: "simulated"
}
type Changes = Readonly<Record<string, string>>

const csv = (rows: readonly Changes[]): string => {
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))]
  return [columns, ...rows.map(row => columns.map(column => row[column] ?? ""))]
    .map(cells => cells.join(","))
    .join("\n")
}

interface Found {
  readonly code: string
  readonly severity: string
  readonly message: string
  readonly remedy: string
}

/** What `experiments` says of these rows: in words, and as a document. */
async function judged(rows: readonly Changes[], yaml: (text: string) => string = text => text) {
  const { edit, folder } = await exampleWorkspace()
  edit("experiments/tests.csv", () => csv(rows))
  edit("liftmix.yaml", yaml)
  const { code, stdout } = await runLiftmix("experiments", "-w", folder, "--json")
  const words = (await runLiftmix("experiments", "-w", folder)).stdout.replaceAll(/\s+/g, " ")
  return { exitCode: code, problems: JSON.parse(stdout).problems as readonly Found[], words }
}

it("the sound row has nothing to say", async () => {
  expect(await judged([sound])).toMatchObject({ exitCode: 0, problems: [] })
})

const longAgo = { start: "2020-09-21", end: "2020-11-01", measureEnd: "2020-11-15" }
const recent = { start: "2025-03-03", end: "2025-03-30", measureEnd: "2025-04-13" }
const interval = { se: "", level: "0.9", lower: "-150000", upper: "-94438" }

describe("an experiment that breaks a rule is refused", () => {
  it.each<[string, string, Changes, string]>([
    ["E01", "a standard error of nothing", { se: "0" }, "standard error 0"],
    ["E01", "a window that ends before it starts", { end: "2024-09-01" }, "before it starts"],
    ["E01", "no change of spend", { spendDelta: "0" }, "changed no spend"],
    ["E02", "an unknown channel", { channel: "serch" }, "Did you mean search?"],
    ["E02", "two currencies", { currency: "EUR", kpiCurrency: "USD" }, "lift in USD and its spend in EUR"],
    ["E03", "a share in percent", { treatedShare: "20" }, "share above 0 and up to 1"],
    ["E03", "treated and control exchanged", { spendDelta: "103695" }, "while its design cut spend"],
    ["E04", "swapped bounds", { ...interval, lower: "-94438", upper: "-150000" }, "bounds swapped"],
    ["E04", "a lift outside its bounds", { ...interval, upper: "-130000" }, "outside its interval"],
    ["E06", "a p-value of exactly 0", { se: "", pValue: "0" }, "number behind the p-value"],
    ["E07", "a prior from less than two errors", { se: "100000", use: "prior" }, "less than twice its error"]
  ])("%s: %s", async (rule, _, changes, mentioned) => {
    const { exitCode, problems, words } = await judged([{ ...sound, ...changes }])
    expect(exitCode).toBe(1)
    const problem = problems.find(({ code }) => code === rule)
    expect(problem).toMatchObject({ severity: "error", remedy: expect.stringMatching(/\w{3}/) })
    expect(words).toContain(rule)
    expect(words).toContain(mentioned)
  })

  it.each<[string, Changes]>([
    ["one id twice", {}],
    ["one result as likelihood and as prior", { use: "prior" }],
    ["the same channels, window and place under another name", { id: "again" }]
  ])("E05: %s", async (_, changes) => {
    const { exitCode, problems, words } = await judged([sound, { ...sound, ...changes }])
    expect(exitCode).toBe(1)
    expect(problems.map(({ code }) => code)).toContain("E05")
    expect(words).toContain("E05")
  })
})

/** The configuration, with a long carry-over of search. */
const slow = (text: string) =>
  text.replace(
    "search: { spend: search_spend }",
    "search: { spend: search_spend, adstock: { kind: geometric, retention: { kind: beta, a: 80, b: 20 } } }"
  )

describe("an experiment to look at is kept, with a warning", () => {
  it.each<[string, string, Changes, string]>([
    [
      "V10",
      "an error that its interval contradicts",
      { ...interval, lower: "-140000", upper: "-104438", se: "20000" },
      "disagree by more than 25 %"
    ],
    ["V11", "a lift of the wrong sign", { lift: "122219" }, "opposite signs"],
    ["V12", "a change of spend that the data do not contain", { spendDelta: "-50000" }, "by its own account"],
    [
      "V13",
      "a test read at its end, before half of the carry-over",
      { measureEnd: "2024-11-03" },
      "half of the carry-over is expected after 1"
    ],
    [
      "V13",
      "a test of one week",
      { end: "2024-09-29", measureEnd: "2024-09-29", spendDelta: "" },
      "less than 2 periods"
    ],
    ["V14", "an asymmetric interval", { ...interval, lower: "-170000", upper: "-104438" }, "wider on one side"],
    ["V15", "a p-value at its floor", { se: "", pValue: "0.001" }, "the error may be smaller"],
    ["V16", "a test outside the data", longAgo, "outside the data"],
    ["V17", "a test on most of the market", { treatedShare: "0.8", spendDelta: "" }, "treated 80 % of the market"],
    ["V18", "an error from a p-value of GeoLift", { se: "", pValue: "0.02", source: "GeoLift" }, "noisy weeks"],
    ["V19", "no uncertainty at all", { se: "" }, "half of its lift"],
    ["V20", "a test that was not randomised", { randomised: "no" }, "not randomised"],
    [
      "V22",
      "a percentage written as a fraction",
      { lift: "", se: "", liftPercent: "-0.08", liftPercentSe: "0.01", outcome: "1500000" },
      "as a fraction"
    ]
  ])("%s: %s", async (rule, _, changes, mentioned) => {
    const { exitCode, problems, words } = await judged([{ ...sound, ...changes }])
    expect(exitCode).toBe(0)
    const problem = problems.find(({ code }) => code === rule)
    expect(problem).toMatchObject({ severity: "warning", remedy: expect.stringMatching(/\w{3}/) })
    expect(words).toContain(rule)
    expect(words).toContain(mentioned)
  })

  it("V13 knows the carry-over that the configuration expects of the channel", async () => {
    expect((await judged([{ ...sound, ...recent, spendDelta: "" }])).problems).toEqual([])
    const { problems } = await judged([{ ...sound, ...recent, spendDelta: "" }], slow)
    expect(problems).toMatchObject([{ code: "V13", message: expect.stringContaining("expected after 2.9") }])
  })

  it("V21, V23: a geo test in the market that the model is fitted to geo by geo, and one in geos it does not have", async () => {
    const { edit, folder } = await exampleWorkspace()
    const foreign = { id: "abroad", start: "2024-03-04", end: "2024-03-31", measureEnd: "2024-04-14", geos: "sauth" }
    edit("experiments/tests.csv", () =>
      csv([
        { ...sound, spendDelta: "", treatedShare: "", geos: "south" },
        { ...sound, spendDelta: "", ...foreign }
      ])
    )
    edit("data/weekly.csv", weekly => {
      const [head, ...weeks] = weekly.trimEnd().split("\n")
      // The south is a little larger, and not in step with the north.
      const south = weeks.map((week, t) =>
        week.replace(/,([\d.]+)/, (_, kpi: string) => `,${Number(kpi) * (1.2 + 0.05 * Math.sin(t))}`)
      )
      return [`region,${head}`, ...weeks.map(week => `north,${week}`), ...south.map(week => `south,${week}`)].join("\n")
    })
    edit("liftmix.yaml", text => text.replace("date: week", "date: week, geo: region"))
    const { code, stdout } = await runLiftmix("experiments", "-w", folder, "--json")
    expect(code).toBe(0)
    expect(JSON.parse(stdout).problems).toMatchObject([
      { code: "V21", severity: "warning", message: expect.stringContaining("values of revenue (south") },
      { code: "V21", severity: "warning", message: expect.stringContaining("counts a second time") },
      { code: "V23", severity: "warning", remedy: "Did you mean south?" }
    ])
  })

  it("V24: a covariance with an arm that its study does not have", async () => {
    const { edit, folder } = await exampleWorkspace()
    const { records } = JSON.parse((await runLiftmix("experiments", "-w", folder, "--json")).stdout)
    const [{ codes: _codes, conflict: _conflict, conversion: _conversion, ...record }] = records
    const design = { ...record.design, studyId: "s", armCovariance: [{ otherId: "nobody", cov: 1 }] }
    writeFileSync(join(folder, "experiments", "arms.json"), JSON.stringify([{ ...record, design }]))
    edit("liftmix.yaml", text => text.replace("experiments/*.{csv,json}", "experiments/arms.json"))
    const { code, stdout } = await runLiftmix("experiments", "-w", folder, "--json")
    expect(code).toBe(0)
    expect(JSON.parse(stdout).problems).toMatchObject([{ code: "V24", message: expect.stringContaining("nobody") }])
  })

  it("V25: tests of one channel on the same days in one place, whose spend the data hold together", async () => {
    const dark = { ...sound, spendDelta: "", geos: "york" }
    const half = { ...dark, id: "search-half", design: "scale-down", multiplier: "0.5", treatedShare: "0.3" }
    const apart = await judged([dark, { ...half, geos: "leeds" }])
    expect(apart).toMatchObject({ exitCode: 0, problems: [] })
    const { exitCode, problems } = await judged([dark, { ...half, geos: "york|leeds" }])
    expect(exitCode).toBe(0)
    expect(problems).toMatchObject([
      { code: "V25", severity: "warning", message: expect.stringContaining("search-half") },
      { code: "V25", severity: "warning", message: expect.stringContaining("search-dark") }
    ])
  })
})
