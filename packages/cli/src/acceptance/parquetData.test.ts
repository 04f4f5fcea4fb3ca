import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { readTable } from "@liftmix/core"
import { parquetWriteBuffer } from "hyparquet-writer"
import { expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { runLiftmix } from "./runLiftmix.ts"

it("a workspace's data may be Parquet, and say the same as in CSV", { timeout: 60_000 }, async () => {
  const { folder } = await exampleWorkspace()
  const check = async () => JSON.parse((await runLiftmix("check", "-w", folder, "--json")).stdout) as unknown
  const fromCsv = await check()

  const csv = readFileSync(join(folder, "data/weekly.csv"), "utf8")
  const table = readTable(csv, "weekly.csv", problem => expect(problem).toBeUndefined())
  const columnData = Array.from(table?.columns.values() ?? [], ({ name, cells }) =>
    name === "week"
      ? { name, type: "TIMESTAMP" as const, data: cells.map(day => new Date(day)) }
      : { name, type: "DOUBLE" as const, data: cells.map(Number) }
  )
  writeFileSync(join(folder, "data/weekly.parquet"), new Uint8Array(parquetWriteBuffer({ columnData })))
  const config = readFileSync(join(folder, "liftmix.yaml"), "utf8")
  writeFileSync(join(folder, "liftmix.yaml"), config.replace("weekly.csv", "weekly.parquet"))
  expect(await check()).toEqual(fromCsv)

  writeFileSync(join(folder, "data/weekly.parquet"), csv)
  const { code, stdout } = await runLiftmix("check", "-w", folder, "--json")
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ errors: [{ code: "UnreadableParquet" }] })
})
