/** Which mark separates the decimals: 1,234.56 has a point, 1.234,56 a comma. */
export type DecimalMark = "point" | "comma"

/**
 * Reads one number as people write it: sign, exponent, groups of three digits separated by the other mark, a space or an
 * apostrophe.
 * @returns undefined where the text is no number in this notation; ±Infinity where it is too large
 */
export function parseNumber(text: string, mark: DecimalMark): number | undefined {
  // Most cells are plain numbers; the general way below reads them too, but takes ten times as long.
  if (mark === "point" && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text)
  const ungrouped = text.replaceAll(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, "").replace("−", "-")
  const plain = mark === "comma" ? swapMarks(ungrouped) : ungrouped
  if (!/^[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+|(?=\.\d))(?:\.\d*)?(?:e[+-]?\d+)?$/i.test(plain)) return undefined
  return Number(plain.replaceAll(",", ""))
}

function swapMarks(text: string): string {
  return text.replaceAll(/[.,]/g, mark => (mark === "." ? "," : "."))
}

/** Is nothing written here? Empty, or one of the usual words for a missing value. */
export function isBlank(text: string): boolean {
  return /^(?:|--?|[–—]|n\/?a|n\.a\.|#n\/a|nan|null|\\n|none)$/i.test(text)
}

/** Cells that settle, or leave open, which decimal mark a text uses; the index of the first of each kind. */
export interface DecimalEvidence {
  /** a number only with a decimal point */
  readonly point: number | undefined
  /** a number only with a decimal comma */
  readonly comma: number | undefined
  /** two different numbers: "1.234" is 1.234 or 1234 */
  readonly either: number | undefined
}

export function decimalEvidence(cells: readonly string[]): DecimalEvidence {
  const first: { point?: number; comma?: number; either?: number } = {}
  cells.forEach((cell, i) => {
    if (!/[.,]/.test(cell)) return
    const point = parseNumber(cell, "point")
    const comma = parseNumber(cell, "comma")
    if (point === comma) return
    if (comma === undefined) first.point ??= i
    else if (point === undefined) first.comma ??= i
    else first.either ??= i
  })
  return { point: first.point, comma: first.comma, either: first.either }
}
