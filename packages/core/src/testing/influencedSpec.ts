import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import type { ChannelSpec, ModelSpec } from "../model/ModelSpec.ts"

const transform = defaultMediaTransform("week")

/** The first channel acts on the second; its place in the model is after it. */
export const influencedSpec = (second: Partial<ChannelSpec>, first: Partial<ChannelSpec> = {}): ModelSpec => ({
  channels: [
    { name: "channel2", transform, ...second },
    { name: "channel1", transform, ...first }
  ],
  organic: [{ name: "email", transform }],
  trend: { kind: "linear" },
  yearlyHarmonics: 1,
  likelihood: "normal"
})
