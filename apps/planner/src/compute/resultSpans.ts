import type { ModelEvidence, SpanReturns } from "@liftmix/calibration"
import type { ChannelResult, ModelCard } from "@liftmix/core"

/** What media brought over the model's whole window, or over a part of it. */
export interface ResultSpan {
  readonly name: string
  readonly firstDate: string
  readonly lastDate: string
  readonly channels: readonly Omit<ChannelResult, "prior">[]
}

/** The spans that results are known of: the whole window first, then years and quarters, the latest first. */
export function resultSpans(
  { channels, data: { firstDate, lastDate } }: ModelCard,
  evidence: ModelEvidence | undefined
): readonly [ResultSpan, ...ResultSpan[]] {
  const parts = [...(evidence?.returnsByYear ?? []).toReversed(), ...(evidence?.returnsByQuarter ?? []).toReversed()]
  return [{ name: "All periods", firstDate, lastDate, channels }, ...parts.map(ofSpan)]
}

const ofSpan = ({ from, media, span, to }: SpanReturns): ResultSpan => ({
  name: span,
  firstDate: from,
  lastDate: to,
  channels: media
})
