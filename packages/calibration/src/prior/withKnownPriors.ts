import type { ModelSpec } from "@liftmix/core"

/** A model without the priors that were made of experiments not among the known ones: they have the default again. */
export function withKnownPriors(spec: ModelSpec, known: readonly { readonly id: string }[]): ModelSpec {
  const ids = new Set(known.map(({ id }) => id))
  return {
    ...spec,
    channels: spec.channels.map(channel => {
      if (channel.prior?.experiments?.every(id => ids.has(id)) !== false) return channel
      const { prior: _unknown, ...others } = channel
      return others
    })
  }
}
