import { createMediaPath, type Dataset, type MediaTransform, memoryOf, type TermContext } from "@liftmix/core"

/**
 * A context in which every channel has the same transform; the natural parameters are, channel by channel, the
 * coefficient and then the transform's.
 * @param parameterCount of the transform
 */
export function termContext(dataset: Dataset, transform: MediaTransform, parameterCount: number): TermContext {
  const channels = dataset.channels.map(channel => channel.name)
  const size = parameterCount + 1
  return {
    dataset,
    link: "identity",
    expectedKpi() {
      throw new RangeError("no KPI is expected without a model")
    },
    layout: {
      names: channels.flatMap(name => Array.from({ length: size }, (_, i) => `${name}.${i}`)),
      media: new Map(
        channels.map((name, c) => [
          name,
          {
            coefficient: c * size,
            transform: c * size + 1,
            transformLength: parameterCount,
            course: -1,
            geoEffects: -1
          }
        ])
      )
    },
    createPath: (_, exposure) => createMediaPath(transform, exposure, 1),
    memory: () => memoryOf(transform.adstock)
  }
}
