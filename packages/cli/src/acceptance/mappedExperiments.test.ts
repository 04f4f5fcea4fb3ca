import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { runLiftmix } from "./runLiftmix.ts"

const haus = `Test name,Channel,Start date,End date,Post-treatment end date,Incremental KPI,Lower bound,Upper bound,Confidence level,Incremental spend
radio-up,radio,2024-03-04,2024-03-31,2024-04-14,90000,20000,160000,90,22000
`

/** What `experiments` says with another export beside the workspace's own tests. */
async function experimentsWith(source: string, files: Readonly<Record<string, string>>) {
  const { edit, folder } = await exampleWorkspace()
  for (const [name, contents] of Object.entries(files)) writeFileSync(join(folder, name), contents)
  edit("liftmix.yaml", yaml => yaml.replace("experiments/*.{csv,json}", `[experiments/*.csv, ${source}]`))
  const { code, stdout } = await runLiftmix("experiments", "-w", folder, "--json")
  return { code, document: JSON.parse(stdout) }
}

it("reads a tool's export beside other experiments, with what the export does not say", async () => {
  const source = "{ file: haus.csv, mapping: haus, constants: { design: heavy-up, treatedShare: 0.2 } }"
  const { code, document } = await experimentsWith(source, { "haus.csv": haus })
  expect(code).toBe(0)
  expect(document.records.map(({ id }: { id: string }) => id)).toEqual(["search-dark", "social-up", "radio-up"])
  expect(document.records[2]).toMatchObject({ source: { system: "Haus" }, estimate: { lift: 90_000 } })
})

it("asks for what neither the export nor the workspace says", async () => {
  const { code, document } = await experimentsWith("{ file: haus.csv, mapping: haus }", { "haus.csv": haus })
  expect(code).toBe(1)
  expect(
    document.error.problems.map(({ code, where }: { code: string; where: { column: string } }) => [code, where.column])
  ).toEqual([
    ["OpenQuestion", "design"],
    ["OpenQuestion", "treatedShare"]
  ])
})

it("reads an unknown export through a mapping of the workspace's own", async () => {
  const mapping = { system: "Acme", columns: { id: "test", lift: "effect", se: "error" }, constants: { channel: "tv" } }
  const { document } = await experimentsWith("{ file: acme.csv, mapping: acme.json }", {
    "acme.csv":
      "test,effect,error,design,start,end,multiplier,treatedShare\na,50000,9000,heavy-up,2024-03-04,2024-03-31,2,0.2\n",
    "acme.json": JSON.stringify(mapping)
  })
  expect(document.records[2]).toMatchObject({ id: "a", source: { system: "Acme" }, spend: { treatedMultiplier: 2 } })
})

it("says what is wrong with a mapping", async () => {
  const { document } = await experimentsWith("{ file: haus.csv, mapping: bad.json }", {
    "haus.csv": haus,
    "bad.json": '{ "columns": {} }'
  })
  expect(document.error.problems[0]).toMatchObject({ code: "InvalidMapping", where: { file: "bad.json" } })
})
