import { match, P } from "ts-pattern"
import type { Adstock } from "../adstock/Adstock.ts"

/** How many periods before a period can still act in it: the longest lag, ∞ for a recursive adstock. */
export function memoryOf(adstock: Adstock): number {
  return match(adstock)
    .with({ maxLag: P.number }, ({ maxLag }) => maxLag)
    .with({ kind: "geometric-recursive" }, () => Number.POSITIVE_INFINITY)
    .with({ kind: "none" }, () => 0)
    .exhaustive()
}
