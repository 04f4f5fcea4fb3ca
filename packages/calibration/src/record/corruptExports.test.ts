import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { validateExperiments } from "../validation/validateExperiments.ts"
import type { ExperimentMapping } from "./ExperimentMapping.ts"
import { readExperiments } from "./readExperiments.ts"
import { vendorMappings } from "./vendorMappings.ts"

/* Every format's sample with every mistake that people make: each cell is read as it is meant, or refused or doubted by a code. */

type Vendor = keyof typeof vendorMappings
/** Cells of an export by the short form's names, and what its owner adds to them. */
type Row = Readonly<Record<string, string>>

const doubled = { channel: "tv", design: "heavy-up", multiplier: "2", treatedShare: "0.2" }
const april = { start: "2023-04-03", end: "2023-04-30" }
const answers: Readonly<Record<Vendor, Row>> = {
  geolift: { ...doubled, spendDelta: "2000" },
  tbr: { ...doubled, ...april, id: "x", df: "40" },
  "meridian-geox": { ...doubled, level: "0.9" },
  robyn: { ...doubled, id: "x" },
  meridian: { ...doubled, id: "x" },
  "pymc-marketing": { ...doubled, ...april, id: "x", deltaYBasis: "4", periods: "4" },
  meta: { channel: "tv", kpiFactor: "1.1" },
  google: { channel: "tv", kpiFactor: "1.1" },
  recast: { ...doubled, id: "x", spendDelta: "60000" },
  "recast-icpa": { ...doubled, id: "x", spendDelta: "60000", kpiUnit: "count", kpiFactor: "90" },
  haus: doubled,
  measured: doubled,
  "measured-taf": { ...doubled, kpiFactor: "90" },
  generic: { multiplier: "2" }
}
const vendors = Object.keys(answers) as Vendor[]
const formatOf = (vendor: Vendor) => (vendor === "meridian-geox" ? "json" : "csv")
const textOf = (vendor: Vendor) =>
  readFileSync(new URL(`samples/${vendor}.${formatOf(vendor)}`, import.meta.url), "utf8")
const columnsOf = (vendor: Vendor) =>
  Object.entries(vendorMappings[vendor].columns).map(
    ([name, source]) => [name, typeof source === "string" ? source : source.column] as const
  )

/** The sample and its answers with some cells changed, by the short form's names. */
function changed(vendor: Vendor, change: (row: Row) => Row): { readonly text: string; readonly own: Row } {
  const columns = columnsOf(vendor)
  const ownOf = (row: Row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => columns.every(([mapped]) => mapped !== name)))
  if (vendor === "meridian-geox") {
    const document = JSON.parse(textOf(vendor))
    // One analysis, of which one cell is enough.
    const [[key, cell]] = Object.entries<Record<string, unknown>>(document.results)
    const place = (path: string) => {
      const steps = path.split(".")
      const last = steps.pop()!
      const holder = steps.reduce((at, step) => at[step] ?? {}, { ...document, ...cell })
      return { holder, last }
    }
    const inFile = columns.filter(([name]) => name !== "id")
    const row = change({
      ...answers[vendor],
      ...Object.fromEntries(inFile.map(([name, path]) => [name, String(place(path).holder[place(path).last])]))
    })
    for (const [name, path] of inFile) {
      const { holder, last } = place(path)
      holder[last] = name === "start" || name === "end" ? row[name] : Number(row[name])
    }
    return { text: JSON.stringify({ ...document, results: { [key]: cell } }), own: ownOf(row) }
  }
  const [head = "", line = ""] = textOf(vendor).trim().split("\n")
  const names = head.split(",")
  const cells = line.split(",")
  const row = change({
    ...answers[vendor],
    ...Object.fromEntries(columns.map(([name, column]) => [name, cells[names.indexOf(column)]!]))
  })
  for (const [name, column] of columns) cells[names.indexOf(column)] = row[name]!
  return { text: `${head}\n${cells.join(",")}\n`, own: ownOf(row) }
}

const dataset = nationalDataset({ tv: new Array<number>(140).fill(15_000) }, { firstDate: "2021-01-04" })

function judged(vendor: Vendor, text: string, own: Row) {
  const mapping: ExperimentMapping = vendorMappings[vendor]
  const constants = { ...mapping.constants, ...own }
  const { problems, records } = readExperiments(text, "export", formatOf(vendor), { ...mapping, constants })
  const all = [...problems, ...validateExperiments(records, dataset, new Map(), "EUR")]
  const meaning = records.map(record => ({ ...record, source: vendor }))
  return { codes: all.map(({ code }) => code), meaning: JSON.stringify(meaning), records: records.length }
}
const plain = new Map(
  vendors.map(vendor => {
    const { own, text } = changed(vendor, row => row)
    return [vendor, judged(vendor, text, own)]
  })
)

const negative = (cell = ""): string => String(-Number(cell))
const dayFirst = (date: string | undefined) => date?.split("-").toReversed().join("/")
const has = (row: Row, ...names: readonly string[]) =>
  names.every(name => row[name] !== undefined && row[name] !== "Inf")
const boundsOf = (row: Row) =>
  [
    ["lower", "upper"],
    ["iroasLower", "iroasUpper"]
  ].find(names => names.some(name => name in row))
const isScaled = (times: unknown) => [times].flat().some(factor => Number(factor) < 1)
const percents = ["treatedShare", "confidence", "lift"]

/** What is done to a row; undefined where the format has nothing of the kind. */
const corruptions: Readonly<Record<string, (row: Row, vendor: Vendor) => Row | undefined>> = {
  "swapped bounds": row => {
    const names = boundsOf(row)
    return names && { ...row, [names[0]!]: row[names[1]!]!, [names[1]!]: row[names[0]!]! }
  },
  "percent as fraction": (row, vendor) => {
    const [name] = Object.entries(vendorMappings[vendor].columns).flatMap(([name, source]) =>
      typeof source === "object" && "times" in source && isScaled(source.times) && percents.includes(name) ? [name] : []
    )
    if (name === undefined) return undefined
    const factor = vendor === "google" ? 1e-6 : 0.01
    return { ...row, [name]: String(Number(row[name]!.replace("%", "")) * factor) }
  },
  "one-sided as two-sided": row => boundsOf(row) && { ...row, sides: has(row, ...boundsOf(row)!) ? "1" : "2" },
  "wrong currency": row => ({ ...row, currency: "USD" }),
  "no window": row => ({ ...row, start: "" }),
  "d/m/y dates": row => ({ ...row, ...datesOf(row, dayFirst) }),
  "d/m/y or m/d/y": row => ({
    ...row,
    start: "03/04/2023",
    end: "05/04/2023",
    ...(row["measureEnd"] && { measureEnd: "06/04/2023" })
  }),
  "groups exchanged": row =>
    ["lift", "spendDelta"].some(name => has(row, name))
      ? { ...row, ...(has(row, "lift") ? flippedLift(row) : { spendDelta: negative(row["spendDelta"]) }) }
      : undefined
}

const datesOf = (row: Row, write: (date: string | undefined) => string | undefined): Row =>
  Object.fromEntries(
    ["start", "end", "measureEnd"].flatMap(name => {
      const date = write(row[name])
      return date === undefined ? [] : [[name, date]]
    })
  )

/** What is measured of the control geos as if they were the treated ones. */
function flippedLift(row: Row): Row {
  const bounds = has(row, "lower", "upper") ? { lower: negative(row["upper"]), upper: negative(row["lower"]) } : {}
  return { lift: negative(row["lift"]), ...bounds }
}

/** "as meant", the codes that the corruption adds, or "–" where a format has nothing to corrupt; "SILENT" must not be. */
function outcome(vendor: Vendor, name: string): string {
  let isThere = true
  const { own, text } = changed(vendor, row => {
    const corrupt = corruptions[name]!(row, vendor)
    isThere = corrupt !== undefined
    return corrupt ?? row
  })
  if (!isThere) return "–"
  return compared(vendor, judged(vendor, text, own))
}

const times = (codes: readonly string[], code: string) => codes.filter(one => one === code).length

function compared(vendor: Vendor, found: ReturnType<typeof judged>): string {
  const before = plain.get(vendor)!
  const added = [...new Set(found.codes)].filter(code => times(found.codes, code) > times(before.codes, code))
  if (added.length > 0) return added.sort().join(" ")
  return found.meaning === before.meaning ? "as meant" : "SILENT"
}

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`

describe("exports with people's mistakes", () => {
  it("are read without errors where they have none", () => {
    for (const vendor of vendors) {
      const { codes, records } = plain.get(vendor)!
      expect([vendor, records]).toEqual([vendor, 1])
      expect(
        [...codes].filter(code => !code.startsWith("V")),
        vendor
      ).toEqual([])
    }
  })

  it("are never taken silently for something else", () => {
    const table = Object.fromEntries(
      vendors.map(vendor => {
        const { own, text } = changed(vendor, row => row)
        const marked = compared(vendor, judged(vendor, `\uFEFF${text}`, own))
        const cells = Object.keys(corruptions).map(name => [name, outcome(vendor, name)])
        return [vendor, { ...Object.fromEntries(cells), "byte order mark": marked }]
      })
    )
    const names = [...Object.keys(corruptions), "byte order mark"]
    const lines = [
      line(["format", ...names]),
      line(["format", ...names].map(() => "---")),
      ...vendors.map(vendor => line([vendor, ...names.map(name => table[vendor]![name]!)]))
    ]
    expect(lines.filter(row => row.includes("SILENT"))).toEqual([])
    // The page that people read has this very table.
    const page = readFileSync(new URL("../../../../docs/validation/calibration.md", import.meta.url), "utf8")
    expect(page).toContain(lines.join("\n"))
  })
})
