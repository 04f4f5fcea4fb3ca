import { enumerate } from "@liftmix/core"
import type { ChannelSpend } from "../compute/ChannelSpend.ts"
import type { FewMoves } from "../compute/FewMoves.ts"
import { formatChange } from "../format/formatChange.ts"
import { formatCompact } from "../format/formatCompact.ts"

/**
 * How few channels need change for a plan nearly as good as the best, in sentences.
 * @param spends [channel]
 */
export function moveWords({ atLeast, moved, spend }: FewMoves, spends: readonly ChannelSpend[]): string {
  if (moved.length === 0) return "Nothing need change: the current spend is within 1% of the best."
  if (moved.length === spends.length && atLeast === moved.length)
    return "Every channel has to change for a plan within 1% of the best."
  const moves = spends.flatMap(({ channel, current }, c) =>
    moved.includes(channel)
      ? `${channel} from ${formatCompact(current)} to ${formatCompact(spend[c]!)} (${formatChange(current, spend[c]!)})`
      : []
  )
  const count = moves.length === 1 ? "One change is" : `${moves.length} changes are`
  const proof = atLeast === moves.length ? " No plan as good changes fewer channels." : ""
  return `${count} enough to be within 1% of the best, all else as now: ${enumerate(moves)}.${proof}`
}
