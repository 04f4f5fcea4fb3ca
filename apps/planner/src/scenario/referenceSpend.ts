import type { ChannelSpend } from "../compute/ChannelSpend.ts"

/** The spend that a channel's limits are percentages of: the current one, or the largest seen where that is nothing. */
export const referenceSpend = ({ current, seen }: ChannelSpend): number => (current > 0 ? current : seen)
