import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { parquetOf } from "./parquetOf.ts"
import { runLiftmix } from "./runLiftmix.ts"
import { splitByChannel } from "./splitByChannel.ts"

const check = async (folder: string) =>
  JSON.parse((await runLiftmix("check", "-w", folder, "--json")).stdout) as unknown

/** The example with its media in a file of their own, a row per channel, and the rest in another. */
async function splitWorkspace() {
  const { edit, folder } = await exampleWorkspace()
  const { media, sales } = splitByChannel(readFileSync(join(folder, "data/weekly.csv"), "utf8"))
  const write = (file: string, contents: string | Uint8Array) => writeFileSync(join(folder, file), contents)
  write("data/sales.csv", sales)
  write("data/media.csv", media)
  const files = "files: [data/sales.csv, { file: data/media.csv, date: Day, channel: Platform }]"
  edit("liftmix.yaml", text => text.replace("file: data/weekly.csv", files))
  return { edit, folder, sales, write }
}

it("sales in one file and media in another, a row per channel, are what they are in one", {
  timeout: 60_000
}, async () => {
  const { folder } = await exampleWorkspace()
  const split = await splitWorkspace()
  const together = await check(split.folder)
  expect(together).toEqual(await check(folder))

  split.write("data/sales.parquet", parquetOf(split.sales))
  split.edit("liftmix.yaml", text => text.replace("sales.csv", "sales.parquet"))
  expect(await check(split.folder)).toEqual(together)
})

it("files that do not fit together are refused with the dates, and keys with what is wrong about them", {
  timeout: 60_000
}, async () => {
  const { edit, folder } = await splitWorkspace()
  edit("data/sales.csv", csv => csv.split("\n").toSpliced(5, 1).join("\n"))
  expect(await check(folder)).toMatchObject({
    errors: [{ code: "FilesDiffer", where: { file: "data/media.csv" }, message: expect.stringMatching(/2023-01-30/) }]
  })
  edit("liftmix.yaml", text => text.replace("data: { files:", "data: { file: data/sales.csv, files:"))
  const { code, stderr } = await runLiftmix("check", "-w", folder)
  expect(code).toBe(1)
  expect(stderr).toContain("give file, or files where there are several")
})
