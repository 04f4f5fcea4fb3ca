import { match, P } from "ts-pattern"
import type { Adstock } from "../adstock/Adstock.ts"
import type { Distribution } from "../distributions/Distribution.ts"
import { resolveDistribution } from "../distributions/resolveDistribution.ts"
import type { Vec } from "../math/Vec.ts"
import type { Saturation } from "../saturation/Saturation.ts"
import { exposureScale } from "./exposureScale.ts"
import type { MediaTransform } from "./MediaTransform.ts"
import type { TransformParameter } from "./TransformParameter.ts"

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
  return match(adstock)
    .with({ kind: "delayed-geometric" }, ({ retention, delay }) => [
      parameter("retention", retention, 1, 1),
      parameter("delay", delay, Number.POSITIVE_INFINITY, 1)
    ])
    .with({ kind: "weibull-cdf" }, { kind: "weibull-pdf" }, ({ shape, scale }) => [
      parameter("shape", shape, Number.POSITIVE_INFINITY, 1),
      parameter("scale", scale, Number.POSITIVE_INFINITY, 1)
    ])
    .with({ retention: P.nonNullable }, ({ retention }) => [parameter("retention", retention, 1, 1)])
    .with({ kind: "none" }, () => [])
    .exhaustive()
}

function saturationParameters(saturation: Saturation, exposure: number): readonly TransformParameter[] {
  return match(saturation)
    .with({ kind: "hill" }, ({ halfSaturation, slope }) => [
      parameter("halfSaturation", halfSaturation, Number.POSITIVE_INFINITY, exposure),
      ...(slope === undefined ? [] : [parameter("slope", slope, Number.POSITIVE_INFINITY, 1)])
    ])
    .with({ kind: "logistic" }, ({ rate }) => [parameter("rate", rate, Number.POSITIVE_INFINITY, 1 / exposure)])
    .with({ kind: "root" }, ({ exponent }) => [parameter("exponent", exponent, 1, 1)])
    .with({ kind: "none" }, () => [])
    .exhaustive()
}

/** `frequencyHalfSaturation`, `frequencySlope`, …: their channel's saturation may have names of its own. */
function frequencyParameters(frequency: Saturation | undefined): readonly TransformParameter[] {
  if (frequency === undefined) return []
  return saturationParameters(frequency, 1).map(parameter => ({
    ...parameter,
    name: `frequency${parameter.name[0].toUpperCase()}${parameter.name.slice(1)}`
  }))
}

/** All of them are positive, below `upper`; the prior's own support may be narrower. */
function parameter(name: string, prior: Distribution, upper: number, scale: number): TransformParameter {
  const { support } = resolveDistribution(prior)
  return { name, prior, lower: Math.max(0, support.lower), upper: Math.min(upper, support.upper), scale }
}
