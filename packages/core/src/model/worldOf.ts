import type { MediaPath } from "../media/MediaPath.ts"
import type { Vec } from "../math/Vec.ts"
import { createMediaWorld, type WorldMedium } from "./createMediaWorld.ts"
import type { GeoPlace } from "./geoMultipliers.ts"
import type { MediaWorld } from "./MediaWorld.ts"
import type { ChannelSpec, ModelSpec } from "./ModelSpec.ts"
import type { MediaSlots } from "./ParameterLayout.ts"

/** Where the media of a world come from. */
export interface WorldSource {
  readonly specs: readonly ChannelSpec[]
  slots(name: string): MediaSlots
  /** the one geo that the world is of; undefined: the nation */
  geoOf(name: string): GeoPlace | undefined
  /** [time] exposure without any change */
  recorded(name: string): Vec
  /** through the medium's own transform */
  path(name: string, exposure: Vec): MediaPath
  /** what a mover's response is measured from: that to its record (`MovedExposure`) */
  reference(name: string): MediaPath
  /** `path` of an exposure that may change between evaluations */
  movedPath(name: string, input: Float64Array, inputAdjoint: Float64Array): MediaPath
}

/** Names of the media that have a hand in what a medium does. */
export const influencesOf = ({ liftedBy = [], mediates = [] }: ChannelSpec): readonly string[] => [
  ...new Set([...liftedBy, ...mediates].map(({ channel }) => channel))
]

/** Those that a medium has a hand in. */
export const influencedBy = (name: string, specs: readonly ChannelSpec[]): readonly ChannelSpec[] =>
  specs.filter(spec => influencesOf(spec).includes(name))

/** Names of the media that have a hand in others, or others in them. */
export const takePart = ({ channels, organic }: Pick<ModelSpec, "channels" | "organic">): readonly string[] => {
  const specs = [...channels, ...organic]
  return specs
    .filter(spec => influencesOf(spec).length + influencedBy(spec.name, specs).length > 0)
    .map(({ name }) => name)
}

/**
 * What the changed media and all that depends on them bring about; media that nothing of the change reaches are left out.
 * @param changed [time] exposure by name
 */
export function worldOf(changed: ReadonlyMap<string, Vec>, source: WorldSource, length: number): MediaWorld {
  const { specs } = source
  const reached = specs.filter(spec => changed.has(spec.name) || influencesOf(spec).some(name => changed.has(name)))
  // Who lifts them must be known, changed or not.
  const lifting = specs.filter(({ name }) => reached.some(({ liftedBy }) => liftedBy?.some(by => by.channel === name)))
  const involved = specs.filter(spec => reached.includes(spec) || lifting.includes(spec))
  const media = new Map<string, WorldMedium>()
  for (const spec of involved.toSorted((a, b) => influencesOf(a).length - influencesOf(b).length)) {
    media.set(spec.name, worldMedium(spec, media, changed, source, length))
  }
  return createMediaWorld([...media.values()], length)
}

function worldMedium(
  { liftedBy = [], mediates = [], name }: ChannelSpec,
  others: ReadonlyMap<string, WorldMedium>,
  changed: ReadonlyMap<string, Vec>,
  source: WorldSource,
  length: number
): WorldMedium {
  const slots = source.slots(name)
  const geo = source.geoOf(name)
  const place = { slots, ...(geo !== undefined && { geo }) }
  const exposure = changed.get(name) ?? source.recorded(name)
  const lifters = liftedBy.map(({ channel }) => ({
    by: others.get(channel)!,
    strength: slots.liftedBy.get(channel)!
  }))
  const movers = mediates
    .filter(({ channel }) => changed.has(channel))
    .map(({ channel }) => ({
      by: others.get(channel)!,
      recorded: source.reference(channel),
      strength: slots.mediates.get(channel)!
    }))
  if (movers.length === 0) return { ...place, lifters, path: source.path(name, exposure) }
  const input = new Float64Array(length)
  const inputAdjoint = new Float64Array(length)
  const path = source.movedPath(name, input, inputAdjoint)
  const factor = new Float64Array(length)
  return {
    ...place,
    lifters,
    path,
    moved: { recorded: Float64Array.from(exposure), factor, input, inputAdjoint, movers }
  }
}
