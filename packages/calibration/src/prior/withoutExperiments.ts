import type { ModelSpec } from "@liftmix/core"

/**
 * A model without what experiments did to its specification: channels whose prior was made of one of them have the default
 * again, and cells of the panel that were left to them are history like any other.
 */
export function withoutExperiments(spec: ModelSpec, unknown: readonly { readonly id: string }[]): ModelSpec {
  const ids = new Set(unknown.map(({ id }) => id))
  return {
    ...spec,
    ...(spec.masked && { masked: spec.masked.filter(({ experiment }) => !ids.has(experiment)) }),
    channels: spec.channels.map(channel => {
      if (channel.prior?.experiments?.some(id => ids.has(id)) !== true) return channel
      const { prior: _unknown, ...others } = channel
      return others
    })
  }
}
