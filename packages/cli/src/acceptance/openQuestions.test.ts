import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { runInTerminal, type TerminalFaults } from "./runInTerminal.ts"
import { runLiftmix } from "./runLiftmix.ts"

const haus = `Test name,Channel,Start date,End date,Post-treatment end date,Incremental KPI,Lower bound,Upper bound,Confidence level,Incremental spend
radio-up,radio,2024-03-04,2024-03-31,2024-04-14,90000,20000,160000,90,22000
`
const tbr = `estimate,precision,lower,upper,level,incr.cost
2.9,0.12,2.78,Inf,0.9,50000
`

/** A workspace whose experiments are these entries, beside its own; and what became of its liftmix.yaml. */
async function workspaceWith(entries: string, files: Readonly<Record<string, string>>) {
  const { edit, folder } = await exampleWorkspace()
  for (const [name, contents] of Object.entries(files)) writeFileSync(join(folder, name), contents)
  edit("liftmix.yaml", text => text.replace("experiments: experiments/*.{csv,json}", `experiments:\n${entries}`))
  const config = () => readFileSync(join(folder, "liftmix.yaml"), "utf8")
  const records = async () => {
    const { stdout } = await runLiftmix("experiments", "-w", folder, "--json")
    return JSON.parse(stdout).records as readonly object[]
  }
  return { folder, config, records }
}

const hausEntry = "  - { file: haus.csv, mapping: haus }   # Ann's export"
const withHaus = () => workspaceWith(`  - experiments/*.csv\n${hausEntry}`, { "haus.csv": haus })
const heavyUp = ["down", "down", "enter"]
const hausAnswers = [...heavyUp, "0.2", "enter"]

describe("what an export leaves open", () => {
  it("is asked for, and the answers make the records that a mapping written by hand makes", async () => {
    const asked = await withHaus()
    const { code, screen, stdout } = await runInTerminal([...hausAnswers, "y"], ["experiments", "-w", asked.folder])
    expect(code).toBe(0)
    expect(screen).toContain("haus.csv leaves questions open.")
    expect(screen).toMatch(/does not say treatedShare\. The share of the whole\s+market/)
    expect(screen).toContain("{ file: haus.csv, mapping: haus, constants: { design: heavy-up, treatedShare: 0.2 } }")
    expect(stdout).toContain("radio-up")

    const written =
      "  - { file: haus.csv, mapping: haus, constants: { design: heavy-up, treatedShare: 0.2 } }   # Ann's export"
    const byHand = await workspaceWith(`  - experiments/*.csv\n${written}`, { "haus.csv": haus })
    expect(asked.config()).toBe(byHand.config())
    expect(await asked.records()).toEqual(await byHand.records())
  })

  it("may be words, days, numbers, and channels that were changed together", async () => {
    const { config, folder, records } = await workspaceWith("  - file: tbr.csv\n    mapping: tbr", { "tbr.csv": tbr })
    const together = ["up", "enter", "down", "down", "space", "down", "space", "enter"]
    const days = ["2024-03-04", "enter", "2024-03-31", "enter"]
    const keys = ["-1", "enter", ...together, ...heavyUp, ...days, "0.1", "enter", "40", "enter", "enter"]
    await runInTerminal(keys, ["check", "-w", folder])
    expect(config()).toContain(`  - file: tbr.csv
    mapping: tbr
    constants:
      id: tbr-1
      channel: tv+search
      design: heavy-up
      start: 2024-03-04
      end: 2024-03-31
      treatedShare: 0.1
      df: 40
`)
    expect(await records()).toMatchObject([{ id: "tbr-1", channels: [{ channel: "tv" }, { channel: "search" }] }])
  })

  it("may depend on an answer, as by how much spend was raised", async () => {
    const geolift =
      "test_id,incremental,lower_bound,upper_bound,TreatmentStart,TreatmentEnd\nchi,40000,20000,60000,2024-03-04,2024-03-31\n"
    const { config, folder } = await workspaceWith("  - { file: geo.csv, mapping: geolift }", { "geo.csv": geolift })
    const goDark = ["enter", "enter", "0.2", "enter", "y"]
    const raised = ["enter", ...heavyUp, "0.2", "enter", "2", "enter", "y"]
    const experiments = ["experiments", "-w", folder]
    const before = config()
    expect((await runInTerminal(raised.slice(0, -1), experiments)).screen).toMatch(/does not say multiplier\.\s+Spend/)
    expect(config()).toBe(before)
    expect((await runInTerminal(goDark, experiments)).screen).not.toContain("multiplier")
    expect(config()).toContain("constants: { channel: tv, design: go-dark, treatedShare: 0.2 } }")
  })

  const twoFiles = () =>
    workspaceWith('  - experiments/*.csv\n  - { file: "haus-*.csv", mapping: haus }   # all of them', {
      "haus-1.csv": haus,
      "haus-2.csv": haus.replace("radio-up", "radio-more").replaceAll("2024-03", "2024-05").replace("04-14", "06-09")
    })

  it("is asked of each file that an entry stands for; where they differ, each gets an entry", async () => {
    const { config, folder, records } = await twoFiles()
    const keys = [...hausAnswers, ...heavyUp, "0.3", "enter", "y"]
    const { code, screen } = await runInTerminal(keys, ["experiments", "-w", folder])
    expect(code).toBe(0)
    expect(screen).toContain("haus-1.csv and haus-2.csv leave questions open.")
    expect(config()).toContain(`  - experiments/*.csv
  - { file: "haus-1.csv", mapping: haus, constants: { design: heavy-up, treatedShare: 0.2 } }
  - { file: "haus-2.csv", mapping: haus, constants: { design: heavy-up, treatedShare: 0.3 } }   # all of them
`)
    const shares = (await records()).map(record => (record as { scope: { treatedShare: number } }).scope.treatedShare)
    expect(shares.slice(2)).toEqual([0.2, 0.3])
  })

  it("is asked of each file that an entry stands for; where they agree, it stays one", async () => {
    const { config, folder } = await twoFiles()
    const { code } = await runInTerminal([...hausAnswers, ...hausAnswers, "y"], ["experiments", "-w", folder])
    expect(code).toBe(0)
    expect(config()).toContain(
      '  - { file: "haus-*.csv", mapping: haus, constants: { design: heavy-up, treatedShare: 0.2 } }   # all of them\n'
    )
  })

  it("is asked for once more where the answer cannot be", async () => {
    const { config, folder } = await withHaus()
    const keys = [...heavyUp, "enter", "20", "enter"]
    const { screen } = await runInTerminal(keys, ["experiments", "-w", folder])
    expect(screen.split("Give a share above 0 and at most 1").length - 1).toBe(2)
    expect(config()).toContain(hausEntry)
  })

  it("stays the error that it is where the answers are not to be kept, and nothing is written", async () => {
    const { config, folder } = await withHaus()
    const before = config()
    const { code, stdout } = await runInTerminal([...hausAnswers, "n"], ["experiments", "-w", folder])
    expect(code).toBe(1)
    expect(stdout).toContain("OpenQuestion")
    expect(config()).toBe(before)
  })

  it.each([
    ["at the first question", []],
    ["at a later one", heavyUp],
    ["before the answers are kept", hausAnswers]
  ])("is left by quitting %s, with code 130 and nothing written", async (_, keys) => {
    const { config, folder } = await withHaus()
    const before = config()
    const { code, stderr, stdout } = await runInTerminal(keys, ["experiments", "-w", folder])
    expect([code, stdout, stderr]).toEqual([130, "", "Interrupted.\n"])
    expect(config()).toBe(before)
  })

  it.each<[string, string[], TerminalFaults]>([
    ["there is no terminal", [], { canPrompt: false }],
    ["a program reads the answer", ["--json"], {}],
    ["it runs in CI", [], { env: { CI: "true" } }]
  ])("is not asked for where %s", async (_, flags, faults) => {
    const { config, folder } = await withHaus()
    const before = config()
    const keys = [...hausAnswers, "y"]
    const { code, screen, stdout } = await runInTerminal(keys, ["experiments", "-w", folder, ...flags], faults)
    expect([code, screen]).toEqual([1, ""])
    expect(stdout).toMatch(/OpenQuestion[^]*Add treatedShare to the constants of the mapping, or as a column of/)
    expect(config()).toBe(before)
  })

  it.each([
    ["the mapping is another tool's", "{ file: haus.csv, mapping: tbr }", haus],
    [
      "every row needs its own",
      "{ file: haus.csv, mapping: meridian }",
      "point_estimate,standard_error,total_spend,start,end\n2,1,9,2024-03-04,2024-03-31\n3,1,9,2024-04-08,2024-04-28\n"
    ]
  ])("is not asked for where %s", async (_, entry, contents) => {
    const { folder } = await workspaceWith(`  - ${entry}`, { "haus.csv": contents, "h.csv": contents })
    const { code, screen, stdout } = await runInTerminal(["enter"], ["experiments", "-w", folder])
    expect([code, screen]).toEqual([1, ""])
    expect(stdout).toContain("OpenQuestion")
  })

  it("is not written over what someone else has changed meanwhile", async () => {
    const { config, folder } = await withHaus()
    const file = join(folder, "liftmix.yaml")
    const edited = config().replace("yearly: 2", "yearly: 3")
    const meanwhile = (shown: string) => {
      if (shown.includes("Keep the answers")) writeFileSync(file, edited)
    }
    const { code, stderr } = await runInTerminal([...hausAnswers, "y"], ["experiments", "-w", folder], { meanwhile })
    expect(code).toBe(1)
    expect(stderr).toContain("ChangedMeanwhile")
    expect(config()).toBe(edited)
  })

  it("is written down before a fit", async () => {
    const { config, folder } = await withHaus()
    const fit = ["fit", "--preview", "-w", folder]
    const { code } = await runInTerminal([...hausAnswers, "y"], fit)
    expect(code).toBe(0)
    expect(config()).toContain("constants: { design: heavy-up, treatedShare: 0.2 }")
  })
})
