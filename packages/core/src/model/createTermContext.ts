import type { Dataset } from "../data/Dataset.ts"
import { createMediaPath } from "../media/createMediaPath.ts"
import { exposureScale } from "../media/exposureScale.ts"
import { memoryOf } from "../media/memoryOf.ts"
import type { TermContext } from "./LogDensityTerm.ts"
import type { ModelMedium } from "./modelMedia.ts"
import type { ParameterLayout } from "./ParameterLayout.ts"

/** Paths through the transforms of a model's media; asking for another medium is a RangeError. */
export function createTermContext(
  dataset: Dataset,
  layout: ParameterLayout,
  media: readonly ModelMedium[]
): TermContext {
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
    memory: channel => memoryOf(find(channel).transform.adstock)
  }
}
