import { type ExperimentRecord, experimentTerms } from "@liftmix/calibration"
import { compileModel, type ModelSpec, type Vec } from "@liftmix/core"
import { type Fit, honestFit } from "./calibrationProblem.ts"

/*
 * Fits with an error planted, each of a kind that somebody has made. The data they are given were simulated without it, so
 * the ranks must tell.
 */

/** Errors in what experiments say, in any world that has some. */
export const experimentMutants = {
  "experiments dropped": (world, data) => honestFit(world, { ...data, records: [] }),

  "sign of the lift flipped": misread(({ estimate }) => ({ estimate: { ...estimate, lift: -estimate.lift } })),

  "standard error doubled": misread(({ estimate }) => ({ estimate: { ...estimate, se: 2 * estimate.se } })),

  "cool-down ignored": misread(({ window }) => ({ window: { ...window, measureEnd: window.end } })),

  // The tested part's change, spread over the whole market and pushed through the curve there.
  "lift from the national total": misread(({ design, scope, spend }) => ({
    design: { ...design, kind: "scale-down" },
    scope: { treatedShare: 1, liftScaledTo: "treated" },
    spend: { treatedMultiplier: 1 + (scope.treatedShare ?? 1) * ((spend.treatedMultiplier ?? 1) - 1) }
  }))
} satisfies Record<string, Fit>

/** p(q) in place of p(q)·q over log q is LogNormal(μ − σ², σ) in place of LogNormal(μ, σ). */
export const withoutJacobianOfReturns: Fit = (world, data) =>
  honestFit({ ...world, spec: { ...world.spec, channels: world.spec.channels.map(withoutJacobian) } }, data)

/** Retention r = Φ(z): log |dr/dz| = −z²/2, but for a constant, and the derivative of that is −z. */
export const withoutJacobianOfRetentions: Fit = amended(["channel1", "channel2"], (z, gradient, index) => {
  gradient[index] += z
  return 0.5 * z * z
})

/** Sampling coordinates are read as though their units were others. */
export const onAnotherScale: Fit = (world, data) => ({
  ...honestFit(world, data),
  naturalParameters: honestFit({ ...world, scale: { ...world.scale, sd: 1.5 * world.scale.sd } }, data)
    .naturalParameters
})

/** A geo as people in it see it: sizes do not matter. Where they differ, this is wrong. */
export const sizesIgnored: Fit = (world, data) =>
  honestFit(world, { ...data, dataset: { ...data.dataset, population: data.dataset.population.map(() => 1) } })

/** Both parts of a market at the average of their exposure, as is right for small tests. */
export const notSplit: Fit = ({ scale, spec }, { dataset, records }) =>
  compileModel(spec, dataset, experimentTerms(records), scale)

/** A lift in units of the logarithm. */
export const addedUp: Fit = ({ scale, spec }, { dataset, records }) =>
  compileModel(
    spec,
    dataset,
    experimentTerms(records).map(create => context => create({ ...context, link: "identity" })),
    scale
  )

/** What an error in a transform's adjoint does. The draws stay right, and ranks are blind to it: see `RankedTrial`. */
export const wrongGradient: Fit = amended(["channel1"], (_, gradient, index) => {
  gradient[index] *= 1.1
  return 0
})

function misread(change: (record: ExperimentRecord) => Partial<ExperimentRecord>): Fit {
  return (world, data) =>
    honestFit(world, { ...data, records: data.records.map(record => ({ ...record, ...change(record) })) })
}

function withoutJacobian(channel: ModelSpec["channels"][number]): ModelSpec["channels"][number] {
  const { prior } = channel
  if (prior?.distribution.kind !== "logNormal") throw new RangeError(`prior of ${channel.name}`)
  const { mu, sigma } = prior.distribution
  return { ...channel, prior: { ...prior, distribution: { kind: "logNormal", mu: mu - sigma ** 2, sigma } } }
}

/**
 * The honest fit with its log density amended for the channels' retention.
 * @param amend changes the gradient's entry of that index; returns what is added to the log density
 */
function amended(
  channels: readonly string[],
  amend: (coordinate: number, gradient: Float64Array, index: number) => number
): Fit {
  return (world, data) => {
    const fit = honestFit(world, data)
    const { logDensity } = fit
    const names = fit.layout.names
    const indices = channels.map(channel => names.indexOf(`${channel}.retention`))
    return {
      ...fit,
      logDensity: {
        dimension: logDensity.dimension,
        valueAndGradient(position: Vec, gradient: Float64Array) {
          const value = logDensity.valueAndGradient(position, gradient)
          return indices.reduce((sum, i) => sum + amend(position[i], gradient, i), value)
        }
      }
    }
  }
}
