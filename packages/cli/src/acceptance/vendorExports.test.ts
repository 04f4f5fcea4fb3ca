import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { runLiftmix } from "./runLiftmix.ts"

type Answers = Readonly<Record<string, string | number>>

const doubled = { design: "heavy-up", multiplier: 2 }
const area = { channel: "tv", ...doubled, treatedShare: 0.2 }
const april = { start: "2023-04-03", end: "2023-04-30" }
const reached = { channel: "tv", kpiFactor: 1.1 }

/** A tool's export in its own columns, what its owner has to add, and the lift that must come out. */
const exports: Readonly<Record<string, { readonly answers: Answers; readonly lift: number }>> = {
  geolift: { answers: { ...area, spendDelta: 2000 }, lift: 4667 },
  tbr: { answers: { ...area, ...april, id: "x", df: 40 }, lift: 147_337.1 },
  "meridian-geox": { answers: { channel: "tv", ...doubled, level: 0.9 }, lift: 5000 },
  robyn: { answers: { id: "x", ...doubled, treatedShare: 0.2 }, lift: 4667 },
  meridian: { answers: { ...area, id: "x" }, lift: 108_000 },
  "pymc-marketing": {
    answers: { ...april, id: "x", ...doubled, treatedShare: 0.5, deltaYBasis: 4, periods: 4 },
    lift: 1600
  },
  meta: { answers: reached, lift: 1500 },
  google: { answers: reached, lift: 1200 },
  recast: { answers: { id: "x", ...doubled, treatedShare: 0.2, spendDelta: 60_000 }, lift: 108_000 },
  "recast-icpa": {
    answers: { id: "x", ...doubled, treatedShare: 0.2, spendDelta: 60_000, kpiUnit: "count", kpiFactor: 90 },
    lift: 800
  },
  haus: { answers: { ...doubled, treatedShare: 0.2 }, lift: 5000 },
  measured: { answers: { ...doubled, treatedShare: 0.2 }, lift: 48_000 },
  "measured-taf": { answers: { ...doubled, treatedShare: 0.2, kpiFactor: 90 }, lift: 1400 },
  generic: { answers: { multiplier: 2 }, lift: 5000 }
}

/** The cells of one Meridian GeoX analysis differ in what was treated, which their export does not say. */
const withShares = (text: string) =>
  text
    .replace('"cell-a": {', '"cell-a": { "treatedShare": 0.2,')
    .replace('"cell-b": {', '"cell-b": { "treatedShare": 0.1,')

const fileOf = (tool: string) => `${tool}.${tool === "meridian-geox" ? "json" : "csv"}`
const sampleOf = (tool: string) =>
  withShares(readFileSync(new URL(`../../../calibration/src/record/samples/${fileOf(tool)}`, import.meta.url), "utf8"))

/** What `experiments` says of a workspace whose only experiments are this export. */
async function imported(tool: string, change: (text: string) => string = text => text, more: Answers = {}) {
  const { edit, folder } = await exampleWorkspace()
  const constants = JSON.stringify({ ...exports[tool]!.answers, ...more })
  writeFileSync(join(folder, fileOf(tool)), change(sampleOf(tool)))
  edit("liftmix.yaml", text =>
    text.replace("experiments/*.{csv,json}", `{ file: ${fileOf(tool)}, mapping: ${tool}, constants: ${constants} }`)
  )
  const { code, stdout } = await runLiftmix("experiments", "-w", folder, "--json")
  const { problems, records } = JSON.parse(stdout) as {
    problems: { code: string; severity: string; message: string; remedy: string }[]
    records: { estimate: { lift: number; interval?: { sides: number } }; window: object; channels: object[] }[]
  }
  return { code, problems, records, codes: problems.map(problem => problem.code) }
}

describe("an export imports from the command line", () => {
  it.each(Object.keys(exports))("of %s", async tool => {
    const { problems, records } = await imported(tool)
    // The samples' figures are not those of the example's market: what may be doubted of them is, and nothing refused.
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([])
    expect(records[0]).toMatchObject({ channels: [{ channel: "tv", role: "changed" }] })
    expect(records[0]!.estimate.lift / exports[tool]!.lift).toBeCloseTo(1, 6)
  })
})

/** Haus's days as some other program writes them. */
const dayFirst = (text: string) =>
  text.replace("2023-04-03", "03/04/2023").replace("2023-04-30", "30/04/2023").replace("2023-05-14", "14/05/2023")
const ambiguous = (text: string) =>
  text.replace("2023-04-03", "03/04/2023").replace("2023-04-30", "05/04/2023").replace("2023-05-14", "06/04/2023")
const inPercent =
  "experiment_id,channel,design,start_date,end_date,treated_share,liftPercent,liftPercentSe,outcome\n" +
  "spring,tv,heavy-up,2023-04-03,2023-04-30,0.2,0.054,0.01,1000000\n"

describe("a corrupt export", () => {
  it.each<[string, string, (text: string) => string, Answers, string]>([
    ["swapped bounds", "haus", text => text.replace("1000,9000", "9000,1000"), {}, "E04"],
    ["swapped bounds", "geolift", text => text.replace("2000,7334", "7334,2000"), {}, "E04"],
    ["swapped bounds", "google", text => text.replace("300,2100", "2100,300"), {}, "E04"],
    ["swapped bounds", "meridian-geox", text => text.replace(": 1000,", ": 9500,"), {}, "E04"],
    [
      "a one-sided bound read as two-sided",
      "tbr",
      text => text.replace("level,", "level,sides,").replace("0.9,", "0.9,2,"),
      {},
      "E04"
    ],
    [
      "a lift in one currency and spend in another",
      "haus",
      text => text,
      { currency: "EUR", kpiCurrency: "USD" },
      "E02"
    ],
    [
      "money for conversions that nobody values",
      "recast-icpa",
      text => text,
      { kpiUnit: "count", kpiFactor: "" },
      "E02"
    ],
    ["no window", "haus", text => text.replace("2023-04-03", ""), {}, "E01"],
    ["no window", "robyn", text => text.replace("2021-04-15", ""), {}, "E01"],
    ["a share in percent", "meridian", text => text, { treatedShare: 20 }, "E03"],
    [
      "a column by another name",
      "haus",
      text => text.replace("Incremental KPI", "Incremental sales"),
      {},
      "MissingColumn"
    ],
    ["days that may be d/m/y or m/d/y", "haus", ambiguous, {}, "AmbiguousDates"]
  ])("with %s is refused: %s", async (_, tool, change, more, code) => {
    const found = await imported(tool, change, more)
    expect(found.code).toBe(1)
    expect(found.codes).toContain(code)
    expect(found.problems.every(({ remedy }) => remedy.length > 3)).toBe(true)
  })

  it("with a percentage as a fraction is pointed out", async () => {
    const { edit, folder } = await exampleWorkspace()
    edit("experiments/tests.csv", () =>
      inPercent.replace("experiment_id", "id").replace("start_date,end_date,treated_share", "start,end,treatedShare")
    )
    const { stdout } = await runLiftmix("experiments", "-w", folder, "--json")
    expect(JSON.parse(stdout).problems.map(({ code }: { code: string }) => code)).toContain("V22")
  })

  it.each<[string, (text: string) => string]>([
    ["a byte order mark", text => `\uFEFF${text}`],
    ["semicolons", text => text.replaceAll(",", ";")],
    ["d/m/y dates", dayFirst]
  ])("with %s is read as it is meant", async (_, change) => {
    const [plain, changed] = [await imported("haus"), await imported("haus", change)]
    expect(changed.codes).toEqual(plain.codes)
    expect(changed.records[0]).toMatchObject({ window: plain.records[0]!.window, estimate: plain.records[0]!.estimate })
  })
})
