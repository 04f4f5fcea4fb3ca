import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { parquetOf } from "./parquetOf.ts"
import { runLiftmix } from "./runLiftmix.ts"

it("a workspace's data may be Parquet, and say the same as in CSV", { timeout: 60_000 }, async () => {
  const { folder } = await exampleWorkspace()
  const check = async () => JSON.parse((await runLiftmix("check", "-w", folder, "--json")).stdout) as unknown
  const fromCsv = await check()

  const csv = readFileSync(join(folder, "data/weekly.csv"), "utf8")
  writeFileSync(join(folder, "data/weekly.parquet"), parquetOf(csv))
  const config = readFileSync(join(folder, "liftmix.yaml"), "utf8")
  writeFileSync(join(folder, "liftmix.yaml"), config.replace("weekly.csv", "weekly.parquet"))
  expect(await check()).toEqual(fromCsv)

  writeFileSync(join(folder, "data/weekly.parquet"), csv)
  const { code, stdout } = await runLiftmix("check", "-w", folder, "--json")
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ errors: [{ code: "UnreadableParquet" }] })
})
