import { Schema } from "effect"

/** What a text file may be written in beside UTF-8; names as in the WHATWG Encoding Standard, which `TextDecoder` follows. */
export const TextEncoding = Schema.Literals([
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "iso-8859-2",
  "iso-8859-15",
  "macintosh",
  "utf-16le",
  "utf-16be",
  "shift_jis",
  "gb18030",
  "big5",
  "euc-kr"
])
export type TextEncoding = typeof TextEncoding.Type
