import type { ModelSpec } from "@liftmix/core"
import type { ChannelPrior } from "./ChannelPrior.ts"

/** A model whose channels have the priors that experiments give them. */
export const withExperimentPriors = (spec: ModelSpec, priors: readonly ChannelPrior[]): ModelSpec => ({
  ...spec,
  channels: spec.channels.map(channel => {
    const found = priors.find(prior => prior.channel === channel.name)
    if (found === undefined) return channel
    const { distribution, experiments } = found
    return { ...channel, prior: { scale: "roi", distribution, experiments: experiments.map(({ id }) => id) } }
  })
})
