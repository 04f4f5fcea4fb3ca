import { type Distribution, logNormalFromMoments, type Vec } from "@liftmix/core"

/** Below this ratio of return to error a log-normal would turn an uncertain result into a confident positive one. */
const LEAST_RATIO = 2

/**
 * The prior on a channel's ROI over the data's period that an experiment's return gives:
 * ln ROI ~ Normal(μ_e − mean ln κ, σ_e² + var ln κ), μ_e and σ_e matched to the return's mean and error.
 * @param iroas incremental return the experiment measured
 * @param se its standard error, transport included
 * @param ratios [draw] κ over prior draws of the transform's parameters, see `returnRatio`
 * @returns undefined where iroas / se < 2: use the experiment as likelihood instead
 */
export function roiPrior(
  iroas: number,
  se: number,
  ratios: Vec
): Extract<Distribution, { kind: "logNormal" }> | undefined {
  if (!(iroas / se >= LEAST_RATIO)) return undefined
  const measured = logNormalFromMoments(iroas, se)
  const logs = Float64Array.from(ratios, Math.log)
  const mean = logs.reduce((sum, x) => sum + x, 0) / logs.length
  const variance = logs.length < 2 ? 0 : logs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (logs.length - 1)
  return { kind: "logNormal", mu: measured.mu - mean, sigma: Math.sqrt(measured.sigma ** 2 + variance) }
}
