import { parquetWriteBuffer } from "hyparquet-writer"
import { expect, it } from "vitest"
import type { DatasetColumns } from "./DatasetColumns.ts"
import type { Problem } from "./Problem.ts"
import { readDataset } from "./readDataset.ts"
import { readParquetTable } from "./readParquetTable.ts"
import { readTable } from "./readTable.ts"

const weeks = ["2024-01-01", "2024-01-08", "2024-01-15"]
/** 1.234 could be 1234 in text; 1e21 and 2⁵³ + 1 are where numbers turn to exponents or lose digits. */
const spend = [1.234, 1e21, 0.1 + 0.2]
const written = (columnData: Parameters<typeof parquetWriteBuffer>[0]["columnData"]): Uint8Array =>
  new Uint8Array(parquetWriteBuffer({ columnData }))

const file = written([
  { name: "week", type: "TIMESTAMP", data: weeks.map(day => new Date(day)) },
  { name: "revenue", type: "INT64", data: [100n, 9007199254740993n, 300n] },
  { name: "tv", type: "DOUBLE", data: spend }
])
const tableOf = async (bytes: Uint8Array) => {
  const table = await readParquetTable(bytes, "weekly.parquet", problem => expect(problem).toBeUndefined(), {})
  return table!
}
const columns: DatasetColumns = { date: "week", kpi: { column: "revenue" }, channels: { tv: { spend: "tv" } } }

it("a Parquet file is the table that a CSV file with the same rows is", async () => {
  const table = await tableOf(file)
  expect(table.rows).toEqual([2, 3, 4])
  expect(table.columns.get("revenue")?.cells).toEqual(["100", "9007199254740993", "300"])
  const csv = `week,revenue,tv\n${weeks.map((week, i) => `${week},${[100, 2 ** 53, 300][i]},${spend[i]}`).join("\n")}\n`
  const fromCsv = readTable(csv, "weekly.csv", problem => expect(problem).toBeUndefined())
  expect(table.columns.get("tv")?.cells).toEqual(fromCsv?.columns.get("tv")?.cells)
})

it("numbers come back bit for bit, whatever a decimal mark could mean in text", async () => {
  const outcome = readDataset(await tableOf(file), columns)
  if (outcome._tag === "Rejected") throw new Error(outcome.problems.map(({ message }) => message).join("\n"))
  expect(outcome.dataset.channels[0]?.spend).toEqual(Float64Array.from(spend))
  expect(outcome.dataset.calendar.dates).toEqual(weeks)
})

it("a null is a blank cell, and is told by row and column", async () => {
  const holed = written([
    { name: "week", type: "STRING", data: weeks },
    { name: "revenue", type: "DOUBLE", data: [1, 2, 3] },
    { name: "tv", type: "DOUBLE", nullable: true, data: [1, null, 3] }
  ])
  const outcome = readDataset(await tableOf(holed), columns)
  expect(outcome.problems).toMatchObject([
    { code: "BlankValue", where: { file: "weekly.parquet", row: 3, column: "tv" } }
  ])
})

it("what is no Parquet file, or an empty one, is refused by its name", async () => {
  const problems: Problem[] = []
  const read = (bytes: Uint8Array) => readParquetTable(bytes, "weekly.parquet", problem => problems.push(problem), {})
  expect(await read(new TextEncoder().encode("week,revenue\n"))).toBeUndefined()
  expect(await read(written([{ name: "week", type: "STRING", data: [] }]))).toBeUndefined()
  expect(problems).toMatchObject([
    { code: "UnreadableParquet", where: { file: "weekly.parquet" } },
    { code: "NoRows", where: { file: "weekly.parquet" } }
  ])
})
