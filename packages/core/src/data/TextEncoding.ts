import { Schema } from "effect"

/** What a text file may be written in that is no Unicode; names as in the WHATWG Encoding Standard, which `TextDecoder` follows. */
export const TextEncoding = Schema.Literals([
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "iso-8859-2",
  "iso-8859-15",
  "macintosh",
  "shift_jis",
  "gb18030",
  "big5",
  "euc-kr"
])
export type TextEncoding = typeof TextEncoding.Type
