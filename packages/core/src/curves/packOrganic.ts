import { nationalDataset } from "../data/nationalDataset.ts"
import { mean } from "../math/mean.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ModelMedium } from "../model/modelMedia.ts"
import type { OrganicCurve } from "./CurvePack.ts"
import { inGeos, packGeos } from "./packGeos.ts"
import { packMedium } from "./packMedium.ts"

/**
 * An organic medium that has to do with what channels bring, held at its last year's exposure.
 * @param lastYear in periods
 * @param levelParts as `CurveLinks`
 */
export function packOrganic(
  model: CompiledModel,
  draws: readonly Float64Array[],
  medium: ModelMedium,
  lastYear: number,
  levelParts: readonly number[] | undefined
): OrganicCurve {
  const { dataset } = model
  const series = nationalDataset(dataset).organic.find(({ name }) => name === medium.spec.name)!
  const packed = packMedium(model, draws, medium, series)
  const held = (exposure: Float64Array) => mean(exposure.subarray(-lastYear))
  return {
    ...packed,
    held: held(series.exposure),
    ...(dataset.geos.length > 1 && {
      geos: {
        held: inGeos(medium.exposure, dataset.geos.length).map(held),
        ...packGeos(model, draws, medium, packed.exposureHistory.length, levelParts)
      }
    })
  }
}
