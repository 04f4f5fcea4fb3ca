import { type ColumnProfile, guessUses } from "@liftmix/calibration"
import type { PartColumns } from "@liftmix/core"

const channelName = /(?:^|[^a-z])(?:channel|medium|media|platform|publisher|source|network|kanal|canal|plattform)s?$/i

/**
 * What tells the rows of a file apart, as far as names and contents say it: dates, geos, and channels where it has a row
 * for each.
 */
export function guessKeys(columns: readonly ColumnProfile[]): PartColumns {
  const uses = guessUses(columns)
  const [date, geo] = (["date", "geo"] as const).map(kind => columns.find((_, c) => uses[c]!.kind === kind))
  const repeats = date !== undefined && date.rows > date.distinct * (geo?.distinct ?? 1)
  const channel = repeats
    ? columns.find(({ distinct, holds, name }) => holds === "words" && distinct > 1 && channelName.test(name))
    : undefined
  return {
    ...(date && { date: date.name }),
    ...(geo && { geo: geo.name }),
    ...(channel && { channel: channel.name })
  }
}
