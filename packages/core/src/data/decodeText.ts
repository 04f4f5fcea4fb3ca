import { headerIndex, headerName, parseRecords } from "./parseRecords.ts"
import type { Problem, Report } from "./Problem.ts"
import type { TextEncoding } from "./TextEncoding.ts"

/**
 * The text in a file. A byte order mark decides; UTF-16 without one is known by its zero bytes; all else is UTF-8 as far as
 * it is valid. No further encoding is guessed: it has to be named.
 * @param encoding of files that are none of this
 * @returns undefined, with the reason reported, where bytes mean nothing: no text is better than one with wrong letters
 */
export function decodeText(
  bytes: Uint8Array,
  file: string,
  encoding: TextEncoding | undefined,
  report: Report
): string | undefined {
  if (isWorkbook(bytes)) {
    report({
      code: "Workbook",
      severity: "error",
      message: `${file} is a spreadsheet's workbook, or another archive.`,
      remedy: "Save the sheet with the data as CSV, and open that.",
      where: { file }
    })
    return undefined
  }
  const known = markedAs(bytes) ?? unmarkedUtf16(bytes)
  const universal = decode(bytes, known ?? "utf-8")
  if (universal !== undefined && !universal.includes("\0")) return universal
  const said = known === undefined && encoding !== undefined ? decode(bytes, encoding) : undefined
  if (said !== undefined && !unassigned.test(said)) return said
  report(unreadable(bytes, file, known, encoding))
  return undefined
}

/** Control characters: what decoders make of bytes that an encoding leaves unassigned. */
const unassigned = /[\0\u0080-\u009f]/

/** Undefined where the bytes cannot be of the encoding. */
function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

type Unicode = "utf-8" | "utf-16le" | "utf-16be"

function markedAs([first, second, third]: Uint8Array): Unicode | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8"
  if (first === 0xff && second === 0xfe) return "utf-16le"
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined
}

/** Digits, separators and line ends have a zero byte in UTF-16, on the side of the higher byte; no other text has any. */
function unmarkedUtf16(bytes: Uint8Array): Unicode | undefined {
  const zeros = [0, 0]
  bytes.subarray(0, 4096).forEach((byte, i) => (zeros[i % 2] += Number(byte === 0)))
  const [even, odd] = zeros
  if (odd > even) return "utf-16le"
  return even > odd ? "utf-16be" : undefined
}

/** Of today's spreadsheets (a ZIP archive) and of those before (a compound file), whatever the name says. */
function isWorkbook(bytes: Uint8Array): boolean {
  const starts = (...magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte)
  return starts(0x50, 0x4b, 3, 4) || starts(0xd0, 0xcf, 0x11, 0xe0)
}

function unreadable(
  bytes: Uint8Array,
  file: string,
  marked: Unicode | undefined,
  said: TextEncoding | undefined
): Problem {
  const asUtf8 = "Save the file as UTF-8 (in a spreadsheet: CSV UTF-8)"
  const error = { severity: "error", where: { file } } as const
  if (bytes.includes(0) || marked === "utf-16le" || marked === "utf-16be") {
    return { ...error, code: "NotText", message: `${file} is not a text file, or is damaged.`, remedy: `${asUtf8}.` }
  }
  const encoding = marked ?? said
  if (encoding !== undefined) {
    const { place, text } = firstCell(bytes, encoding, cell => !isOf(cell, encoding))
    return {
      code: "WrongEncoding",
      severity: "error",
      message: `${file} ${marked === undefined ? "is said to be" : "begins as"} ${encoding}, but "${text}" has bytes that mean nothing there.`,
      remedy: `${asUtf8}, or name the encoding that it has.`,
      where: { file, ...place }
    }
  }
  const { place, text } = firstCell(bytes, usual, cell => !isOf(cell, "utf-8"))
  return {
    code: "UnknownEncoding",
    severity: "error",
    message: `${file} is not UTF-8, and does not tell what else it is. As ${usual} (western Europe, America) this cell is "${text}".`,
    remedy: `${asUtf8}. Or, if the cell is right like that, say so with encoding: ${usual}; there are others, such as windows-1250 (central Europe), windows-1251 (Cyrillic) and macintosh.`,
    where: { file, ...place }
  }
}

/** What spreadsheets save where they are not told to save UTF-8. */
const usual: TextEncoding = "windows-1252"

function isOf(bytes: Uint8Array, encoding: string): boolean {
  const text = decode(bytes, encoding)
  return text !== undefined && !unassigned.test(text)
}

/** A character for each byte, and back: all encodings have the separators, quotes and line ends of ASCII in common. */
const oneToOne = (bytes: Uint8Array): string => Array.from(bytes, byte => String.fromCharCode(byte)).join("")
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, character => character.charCodeAt(0))

interface FoundCell {
  /** as it reads in the encoding */
  readonly text: string
  readonly place: Pick<Problem["where"], "row" | "column">
}

function firstCell(bytes: Uint8Array, encoding: string, isMeant: (cell: Uint8Array) => boolean): FoundCell {
  const parsed = parseRecords(oneToOne(bytes))
  const records = parsed._tag === "Ok" ? parsed.records : []
  const read = (cell = "") => new TextDecoder(encoding).decode(bytesOf(cell)).trim()
  const row = records.findIndex(record => record.some(cell => isMeant(bytesOf(cell))))
  if (row < 0) return { text: "", place: {} }
  const column = records[row].findIndex(cell => isMeant(bytesOf(cell)))
  const name = headerName(read(records[headerIndex(records)][column]))
  return { text: read(records[row][column]), place: { row: row + 1, ...(name !== "" && { column: name }) } }
}
