import { type Distribution, logNormalFromMoments, mean, variance, type Vec } from "@liftmix/core"
import { positiveNormalMoments } from "../convert/positiveNormalMoments.ts"
import { bayesianPool } from "../meta/bayesianPool.ts"
import { poolEffects, weightedMean } from "../meta/poolEffects.ts"
import { LEAST_RETURN_OVER_ERROR, type ReturnEvidence, returnOverError } from "./ReturnEvidence.ts"

/** Returns this many errors above 0 are pooled as logarithms, others as they are. */
const LOGARITHMIC_FROM = 3
/** With this many experiments their differences tell how much the effect varies; with fewer, that is assumed. */
const TELLING = 3
/** Up to this many experiments the variation between them needs a prior, and is given HalfNormal(0.3). */
const FEW = 5
const BETWEEN_SCALE = 0.3

/** What several experiments of one channel say of its return over the data's period. */
export interface PooledReturn {
  readonly distribution: Extract<Distribution, { kind: "logNormal" }>
  readonly method: "single" | "weighted mean" | "Bayesian meta-analysis" | "DerSimonian–Laird"
  readonly scale: "logarithm" | "return"
  /** standard deviation between experiments on that scale; null where there are too few to tell */
  readonly betweenSd: number | null
}

/**
 * The log-normal prior on a channel's ROI that experiments give. Each return, matched by a log-normal, is divided by its
 * ratio κ, and the results are pooled; then everything is averaged over the draws of κ, which all experiments share:
 * mean = E[m], variance = E[v] + Var[m] over draws, m and v the pooled mean and the variance of a *new* effect, for the
 * data's period is one more draw from the population of periods.
 *
 * One experiment: ln ROI ~ Normal(μ − E ln κ, σ²/discount + transport + var ln κ). Two: weighted by precision, transport
 * included. From three on transport in time gives way to the variation between the experiments themselves, by a Bayesian
 * meta-analysis up to five and DerSimonian–Laird above.
 * @param evidence one or more, each at least 2 errors above 0 (`returnOverError`), with the same number of draws
 * @throws RangeError for weaker evidence, or none
 */
export function poolReturns(evidence: readonly ReturnEvidence[]): PooledReturn {
  const weak = evidence.find(one => !(returnOverError(one) >= LEAST_RETURN_OVER_ERROR))
  if (evidence.length === 0 || weak !== undefined) {
    throw new RangeError(weak === undefined ? "no evidence" : `a prior from a return of ${weak.iroas} ± ${weak.se}`)
  }
  const scale =
    evidence.length === 1 || evidence.every(one => returnOverError(one) >= LOGARITHMIC_FROM) ? "logarithm" : "return"
  const transported = evidence.map(one => transport(one, scale, evidence.length < TELLING))
  const pooled = Array.from(evidence[0].ratios, (_, s) =>
    pool(
      transported.map(({ effect }, i) => divided(effect, evidence[i].ratios[s], scale)),
      transported.map(({ variance }, i) => (scale === "return" ? variance / evidence[i].ratios[s] ** 2 : variance)),
      scale
    )
  )
  const means = pooled.map(one => one.mean)
  const sd = Math.sqrt(mean(pooled.map(one => one.variance)) + (means.length > 1 ? variance(means) : 0))
  return {
    distribution: asLogNormal(mean(means), sd, scale),
    method: methodFor(evidence.length),
    scale,
    betweenSd: evidence.length < TELLING ? null : mean(pooled.map(one => one.betweenSd))
  }
}

type Scale = PooledReturn["scale"]

/** A return on the scale it is pooled on, with the variance that it has as evidence about the data's period. */
function transport({ discount, drift, iroas, otherTransport, se }: ReturnEvidence, scale: Scale, drifts: boolean) {
  const moved = otherTransport + (drifts ? drift : 0)
  if (scale === "return") return { effect: iroas, variance: se ** 2 / discount + moved * iroas ** 2 }
  const matched = matchedLogNormal(iroas, se)
  return { effect: matched.mu, variance: matched.sigma ** 2 / discount + moved }
}

const divided = (effect: number, ratio: number, scale: Scale): number =>
  scale === "return" ? effect / ratio : effect - Math.log(ratio)

/** The log-normal with the moments of the normal's positive part: a return below 0 has no logarithm. */
function matchedLogNormal(center: number, spread: number): PooledReturn["distribution"] {
  const positive = positiveNormalMoments(center, spread)
  return logNormalFromMoments(positive.mean, positive.sd)
}

const asLogNormal = (center: number, spread: number, scale: Scale): PooledReturn["distribution"] =>
  scale === "return" ? matchedLogNormal(center, spread) : { kind: "logNormal", mu: center, sigma: spread }

function methodFor(experiments: number): PooledReturn["method"] {
  if (experiments === 1) return "single"
  if (experiments < TELLING) return "weighted mean"
  return experiments <= FEW ? "Bayesian meta-analysis" : "DerSimonian–Laird"
}

/** Mean of the effects, variance of a new one, and the standard deviation between them where they can tell. */
function pool(effects: Vec, variances: Vec, scale: Scale) {
  const fixed = weightedMean(effects, variances, 0)
  if (effects.length < TELLING) return { mean: fixed.mean, variance: fixed.se ** 2, betweenSd: 0 }
  if (effects.length <= FEW) {
    const between = BETWEEN_SCALE * (scale === "return" ? Math.abs(fixed.mean) : 1)
    const { betweenSd, mean, predictiveSd } = bayesianPool(effects, variances, between)
    return { mean, variance: predictiveSd ** 2, betweenSd }
  }
  const { betweenVariance, mean, predictiveSd } = poolEffects(effects, variances)
  return { mean, variance: predictiveSd ** 2, betweenSd: Math.sqrt(betweenVariance) }
}
