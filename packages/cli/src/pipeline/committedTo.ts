import type { CommittedSpend } from "../constraints/CommittedSpend.ts"

/** [period] Money that a line of a plan is committed to: what several rules say adds up, as bookings do. */
export function committedTo(
  { channel, geo }: { readonly channel: string; readonly geo?: string },
  rules: readonly CommittedSpend[],
  periods: number
): Float64Array {
  const own = rules.filter(
    ({ channels, geos }) => (channels?.includes(channel) ?? true) && (geos?.includes(geo ?? "") ?? true)
  )
  return Float64Array.from({ length: periods }, (_, t) =>
    own.reduce((sum, { from = 0, min, to = periods }) => sum + (t >= from && t < to ? min : 0), 0)
  )
}
