import type { Dataset } from "../data/Dataset.ts"
import type { Vec } from "../math/Vec.ts"
import { createMediaPath } from "../media/createMediaPath.ts"
import { createPanelPath } from "../media/createPanelPath.ts"
import { exposureScale } from "../media/exposureScale.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import { memoryOf } from "../media/memoryOf.ts"
import type { TermContext } from "./LogDensityTerm.ts"
import type { ModelMedium } from "./modelMedia.ts"
import type { ParameterLayout } from "./ParameterLayout.ts"

/** A term context, and what besides it the model itself needs. */
export interface ModelContext extends TermContext {
  /**
   * New paths of all geos through the named channel's transform.
   * @param exposure [geo, mediaTime] national equivalents
   */
  createGeoPaths(channel: string, exposure: Vec): MediaPath
}

/** Paths through the transforms of a model's media; asking for another medium is a RangeError. */
export function createTermContext(
  dataset: Dataset,
  layout: ParameterLayout,
  media: readonly ModelMedium[]
): ModelContext {
  const byName = new Map(
    media.map(({ spec, exposure }) => [spec.name, { transform: spec.transform, scale: exposureScale(exposure) }])
  )
  const find = (name: string) => {
    const medium = byName.get(name)
    if (medium === undefined)
      throw new RangeError(`no ${name} among the model's media ${[...byName.keys()].join(", ")}`)
    return medium
  }
  return {
    dataset,
    layout,
    createPath(channel, exposure) {
      const { transform, scale } = find(channel)
      return createMediaPath(transform, exposure, scale)
    },
    createGeoPaths(channel, exposure) {
      const { transform, scale } = find(channel)
      return createPanelPath(transform, exposure, scale, dataset.geos.length)
    },
    memory: channel => memoryOf(find(channel).transform.adstock)
  }
}
