import type { Adstock } from "../adstock/Adstock.ts"
import type { AdstockKind } from "../adstock/AdstockKind.ts"
import { adstocks } from "../adstock/adstocks.ts"
import type { TransformParameter } from "../distributions/TransformParameter.ts"
import type { Vec } from "../math/Vec.ts"
import type { Saturation } from "../saturation/Saturation.ts"
import type { SaturationKind } from "../saturation/SaturationKind.ts"
import { saturations } from "../saturation/saturations.ts"
import { exposureScale } from "./exposureScale.ts"
import type { MediaTransform } from "./MediaTransform.ts"

/**
 * The parameters of a transform in the order of a path's parameter vector: the adstock's, the saturation's, and those of
 * frequency, in contacts per person.
 * @param exposure [mediaTime] of the channel; its median non-zero value is the unit of exposure-valued priors
 */
export function transformParameters(transform: MediaTransform, exposure: Vec): readonly TransformParameter[] {
  return [
    ...adstockParameters(transform.adstock),
    ...saturationParameters(transform.saturation, exposureScale(exposure)),
    ...frequencyParameters(transform.frequency)
  ]
}

function adstockParameters(adstock: Adstock): readonly TransformParameter[] {
  const kind: AdstockKind = adstocks[adstock.kind]
  return kind.parameters(adstock)
}

function saturationParameters(saturation: Saturation, exposure: number): readonly TransformParameter[] {
  const kind: SaturationKind = saturations[saturation.kind]
  return kind.parameters(saturation, exposure)
}

/** `frequencyHalfSaturation`, `frequencySlope`, …: their channel's saturation may have names of its own. */
function frequencyParameters(frequency: Saturation | undefined): readonly TransformParameter[] {
  if (frequency === undefined) return []
  return saturationParameters(frequency, 1).map(parameter => ({
    ...parameter,
    name: `frequency${parameter.name[0].toUpperCase()}${parameter.name.slice(1)}`
  }))
}
