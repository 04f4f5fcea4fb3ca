import { describe, expect, it } from "vitest"
import { decodeText } from "./decodeText.ts"
import type { Problem } from "./Problem.ts"
import type { TextEncoding } from "./TextEncoding.ts"

const text = "Woche;Region;Umsatz €\r\n2024-01-01;München;1,5\r\n2024-01-08;Köln;2\r\n"

function read(bytes: Uint8Array, encoding?: TextEncoding) {
  const problems: Problem[] = []
  return { text: decodeText(bytes, "f.csv", encoding, problem => problems.push(problem)), problems }
}
const utf8 = (written: string) => new TextEncoder().encode(written)
const utf16 = (written: string, isLittleEndian: boolean) => {
  const bytes = new DataView(new ArrayBuffer(2 * written.length))
  Array.from(written).forEach((_, i) => bytes.setUint16(2 * i, written.charCodeAt(i), isLittleEndian))
  return new Uint8Array(bytes.buffer)
}
/** Windows-1252 differs from Latin-1 in what is used here by the euro alone. */
const windows1252 = (written: string) =>
  Uint8Array.from(written, letter => (letter === "€" ? 0x80 : letter.charCodeAt(0)))

describe("decodeText", () => {
  it.each([
    ["UTF-8", utf8(text)],
    ["UTF-8 with a byte order mark", utf8(`\uFEFF${text}`)],
    ["UTF-16, as a spreadsheet's Unicode text", utf16(`\uFEFF${text}`, true)],
    ["UTF-16, higher byte first", utf16(`\uFEFF${text}`, false)],
    ["UTF-16 without a mark", utf16(text, true)],
    ["UTF-16 without a mark, higher byte first", utf16(text, false)]
  ])("knows %s, whatever is said of other files", (_, bytes) => {
    for (const said of [undefined, "windows-1252"] as const) expect(read(bytes, said)).toEqual({ text, problems: [] })
  })

  it("is not misled by letters of UTF-16 whose lower byte is 0", () => {
    const latvian = "week,Āa\n2024-01-01,12345678901\n"
    expect(read(utf16(latvian, true)).text).toBe(latvian)
  })

  it("does not guess Windows-1252, but shows how the first cell would read, with its row and column", () => {
    const { text: none, problems } = read(windows1252(text.replace(" €", "")))
    expect(none).toBeUndefined()
    expect(problems).toMatchObject([{ code: "UnknownEncoding", where: { file: "f.csv", row: 2, column: "Region" } }])
    expect(problems[0].message).toContain('"München"')
    expect(problems[0].remedy).toContain("encoding: windows-1252")
    expect(read(windows1252(text)).problems[0].where).toEqual({ file: "f.csv", row: 1, column: "Umsatz €" })
  })

  it("takes the first cell that is not UTF-8, not one with other letters, and counts rows over quoted line breaks", () => {
    const mixed = [...utf8('week,note\n2024-01-01,"Zürich\nis UTF-8"\n\n2024-01-08,'), ...windows1252("Köln\n")]
    const [problem] = read(Uint8Array.from(mixed)).problems
    expect(problem.where).toEqual({ file: "f.csv", row: 4, column: "note" })
    expect(problem.message).toContain('"Köln"')
  })

  it("decodes what it is told", () => {
    expect(read(windows1252(text), "windows-1252")).toEqual({ text, problems: [] })
    expect(read(Uint8Array.of(0x4d, 0x8a, 0x72, 0x7a), "macintosh").text).toBe("März")
    expect(read(Uint8Array.of(0x93, 0x8c, 0x8b, 0x9e), "shift_jis").text).toBe("東京")
    expect(read(Uint8Array.of(0xea), "windows-1251").text).toBe("к")
  })

  it("refuses what cannot be in the encoding it is told, and names the cell", () => {
    // ť of Windows-1250 is unassigned in Windows-1252
    const czech = Uint8Array.from([...utf8("week,city\n2024-01-01,"), 0x50, 0x6c, 0x9d, 0x0a])
    expect(read(czech, "windows-1252").problems).toMatchObject([
      { code: "WrongEncoding", where: { row: 2, column: "city" } }
    ])
    expect(read(czech, "windows-1250").text).toContain("Plť")
    expect(read(Uint8Array.of(0x93), "shift_jis").problems).toMatchObject([{ code: "WrongEncoding" }])
    // a mark that the rest does not keep
    expect(read(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0xff), "windows-1252").problems).toMatchObject([
      { code: "WrongEncoding", where: { row: 1 } }
    ])
  })

  it("refuses workbooks and other files that are no text", () => {
    const codes = (...bytes: readonly number[]) => read(Uint8Array.from(bytes)).problems.map(({ code }) => code)
    expect(codes(0x50, 0x4b, 3, 4, 20, 0)).toEqual(["Workbook"])
    expect(codes(0xd0, 0xcf, 0x11, 0xe0, 0xa1)).toEqual(["Workbook"])
    expect(codes(1, 0, 0, 2, 0, 0, 0, 5)).toEqual(["NotText"])
    expect(codes(0xff, 0xfe, 0x61)).toEqual(["NotText"])
    expect(read(new Uint8Array(0))).toEqual({ text: "", problems: [] })
  })
})
