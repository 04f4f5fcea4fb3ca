import type { TextEncoding } from "@liftmix/core"

/** Where files of an encoding come from. */
export const encodingWords: Record<TextEncoding, string> = {
  "windows-1252": "Windows-1252, western Europe and America",
  "windows-1250": "Windows-1250, central Europe",
  "windows-1251": "Windows-1251, Cyrillic",
  "windows-1253": "Windows-1253, Greek",
  "windows-1254": "Windows-1254, Turkish",
  "iso-8859-2": "ISO 8859-2, central Europe",
  "iso-8859-15": "ISO 8859-15, western Europe",
  macintosh: "Macintosh, western Europe and America",
  shift_jis: "Shift JIS, Japanese",
  gb18030: "GB 18030, Chinese",
  big5: "Big5, traditional Chinese",
  "euc-kr": "EUC-KR, Korean"
}
