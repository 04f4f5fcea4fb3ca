import { formatCompact } from "../format/formatCompact.ts"

/** A warning where a plan goes beyond the spend that the data have seen; undefined where it does not. */
export function extrapolationWords(planned: number, seen: number): string | undefined {
  if (planned <= seen) return undefined
  return `Planned ${formatCompact(planned)} is beyond the ${formatCompact(seen)} that the data have seen: there the curve is an assumption.`
}
