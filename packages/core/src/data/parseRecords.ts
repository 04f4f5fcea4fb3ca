import { Effect, Result, Stream } from "effect"
import { Csv } from "effect/encoding"

/** The rows of a text, or the one (counted from 1) that cannot be read and why. */
export type RecordsRead =
  | { readonly _tag: "Ok"; readonly records: readonly (readonly string[])[] }
  | { readonly _tag: "Unreadable"; readonly record: number; readonly message: string }

/**
 * The rows of delimited text: RFC 4180, separated by comma, semicolon or tab, or as a first line such as `sep=|` says. Blank
 * lines are kept, so that a record's index tells its row in a spreadsheet.
 */
export function parseRecords(text: string): RecordsRead {
  // A spreadsheet does not show a line that names the separator: it counts from the one below.
  const named = /^\uFEFF?"?sep=([^\r\n])"?(?:\r\n|\r|\n)/i.exec(text)
  const body = named === null ? text : text.slice(named[0].length)
  const parsed = Stream.make(body).pipe(
    Stream.pipeThroughChannel(Csv.decodeString({ delimiter: named?.[1] ?? detectDelimiter(body) })),
    Stream.runCollect,
    Effect.result,
    Effect.runSync
  )
  if (Result.isSuccess(parsed)) return { _tag: "Ok", records: parsed.success }
  const { message, record } = parsed.failure
  return { _tag: "Unreadable", record, message }
}

/**
 * The separator with which all rows below the header have as many cells as it, the earliest header counting; where there is
 * none, the one that occurs most often in the first line that has any. What stands in quotes does not count.
 */
function detectDelimiter(text: string): string {
  const lines: string[] = []
  for (const [line] of text.matchAll(/(?:"[^"]*"|[^"\r\n])+/g)) {
    lines.push(line.replaceAll(/"[^"]*"/g, "x"))
    if (lines.length === sampledLines) break
  }
  const candidates = [",", ";", "\t"].map(delimiter => {
    const records = lines.map(line => line.split(delimiter))
    const header = headerIndex(records)
    const width = records[header]?.length ?? 0
    const fits =
      width > 1 && records.length > header + 1 && records.slice(header).every(({ length }) => length === width)
    return { delimiter, header, width, fits }
  })
  const [best] = candidates.filter(({ fits }) => fits).sort((a, b) => a.header - b.header || b.width - a.width)
  if (best !== undefined) return best.delimiter
  const first = lines.find(line => /[,;\t]/.test(line)) ?? ""
  const count = (delimiter: string) => first.split(delimiter).length
  return [",", ";", "\t"].reduce((most, delimiter) => (count(delimiter) > count(most) ? delimiter : most))
}

/** Enough to get past titles and see rows. */
const sampledLines = 50

/**
 * Where the header stands below titles, which fill at most half as many cells as rows of the table usually do.
 * @returns index into the records; 0 where there is none
 */
export function headerIndex(records: readonly (readonly string[])[]): number {
  const filled = records.slice(0, sampledLines).map(record => record.filter(cell => cell.trim() !== "").length)
  const counts = filled.filter(count => count > 0).sort((a, b) => a - b)
  const usual = counts[Math.floor(counts.length / 2)]
  const index = filled.findIndex(count => 2 * count > usual)
  return Math.max(index, 0)
}

/** A header's name in one line. */
export const headerName = (cell: string): string => cell.trim().replaceAll(/\s+/g, " ")
