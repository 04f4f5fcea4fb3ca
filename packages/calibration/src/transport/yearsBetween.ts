import { parseIsoDate } from "@liftmix/core"

export const DAYS_PER_YEAR = 365.25

/** @param from, to days, yyyy-mm-dd; NaN where either is none */
export const yearsBetween = (from: string, to: string): number =>
  ((parseIsoDate(to) ?? Number.NaN) - (parseIsoDate(from) ?? Number.NaN)) / DAYS_PER_YEAR
