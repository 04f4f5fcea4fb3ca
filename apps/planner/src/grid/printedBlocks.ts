/** Pixels that a figure of a printed grid takes, per character and beside them. */
const CHARACTER = 5
const PADDING = 7

/**
 * A grid's periods in blocks that fit beside its names on paper, all but the last of the same length.
 * @param longest characters of the longest figure
 * @param room pixels beside the names
 * @returns [block] first period, and the one after the last
 */
export function printedBlocks(
  periods: number,
  longest: number,
  room: number
): readonly { readonly from: number; readonly to: number }[] {
  const most = Math.max(1, Math.floor(room / (CHARACTER * longest + PADDING)))
  const blocks = Math.ceil(periods / most)
  // 20 weeks are printed as 10 and 10 rather than 14 and 6
  const length = Math.ceil(periods / blocks)
  return Array.from({ length: Math.ceil(periods / length) }, (_, b) => ({
    from: b * length,
    to: Math.min((b + 1) * length, periods)
  }))
}
