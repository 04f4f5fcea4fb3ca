import {
  createMediaPath,
  createMediaWorld,
  type Dataset,
  type MediaTransform,
  memoryOf,
  type TermContext
} from "@liftmix/core"

/**
 * A context in which every channel has the same transform; the natural parameters are, channel by channel, the
 * coefficient and then the transform's.
 * @param parameterCount of the transform
 */
export function termContext(dataset: Dataset, transform: MediaTransform, parameterCount: number): TermContext {
  const channels = dataset.channels.map(channel => channel.name)
  const size = parameterCount + 1
  const slots = new Map(
    channels.map((name, c) => [
      name,
      {
        coefficient: c * size,
        transform: c * size + 1,
        transformLength: parameterCount,
        course: -1,
        liftedBy: new Map(),
        mediates: new Map(),
        geoEffects: -1
      }
    ])
  )
  return {
    dataset,
    link: "identity",
    expectedKpi() {
      throw new RangeError("no KPI is expected without a model")
    },
    layout: {
      names: channels.flatMap(name => Array.from({ length: size }, (_, i) => `${name}.${i}`)),
      media: slots
    },
    createPath: (_, exposure) => createMediaPath(transform, exposure, 1),
    createWorld(exposures) {
      const media = Array.from(exposures, ([name, exposure]) => ({
        slots: slots.get(name)!,
        path: createMediaPath(transform, exposure, 1),
        lifters: []
      }))
      return createMediaWorld(media, media[0].path.length)
    },
    memory: () => memoryOf(transform.adstock)
  }
}
