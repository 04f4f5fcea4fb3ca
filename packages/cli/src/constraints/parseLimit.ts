import { parseNumber } from "@liftmix/core"

/** A limit as written: an amount of money, or a multiple of something. */
export interface Limit {
  readonly amount: number
  readonly unit: "money" | "multiple"
}

/** Reads `250000`, `250,000`, `80%` and `1.5x`; undefined where it is none of them, or below 0. */
export function parseLimit(text: string): Limit | undefined {
  const [, number = "", unit = ""] = /^\s*([^%x]*?)\s*([%x]?)\s*$/i.exec(text) ?? []
  const value = parseNumber(number, "point")
  if (value === undefined || !(value >= 0 && Number.isFinite(value))) return undefined
  if (unit === "") return { amount: value, unit: "money" }
  return { amount: unit === "%" ? value / 100 : value, unit: "multiple" }
}
