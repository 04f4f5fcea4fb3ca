import { summarizeDraws } from "../../packages/core/src/index.ts"
import { mcseSd } from "../../packages/core/src/posterior/mcse.ts"

export interface Cost {
  /** seconds */
  readonly cpu: number
  /** warm-up included */
  readonly gradients: number
  /** gradients of the draws, without warm-up */
  readonly leapfrogs: number
  /** among the draws */
  readonly divergences: number
}

/** What one sampler made of one model: some chains, and what they cost together. */
export interface SamplerRun extends Cost {
  readonly sampler: string
  /** [chain][draw, parameter] natural parameters */
  readonly chains: readonly Float64Array[]
}

export const sum = (values: readonly number[]) => values.reduce((total, x) => total + x, 0)

/** @param costs of the chains, in their order */
export const joinChains = (sampler: string, costs: readonly Cost[], chains: readonly Float64Array[]): SamplerRun => ({
  sampler,
  cpu: sum(costs.map(({ cpu }) => cpu)),
  gradients: sum(costs.map(({ gradients }) => gradients)),
  leapfrogs: sum(costs.map(({ leapfrogs }) => leapfrogs)),
  divergences: sum(costs.map(({ divergences }) => divergences)),
  chains
})

/** A parameter's posterior as a run has it, with Monte Carlo standard errors. */
interface ParameterEstimate {
  readonly mean: number
  readonly sd: number
  readonly mcseMean: number
  readonly mcseSd: number
  readonly essBulk: number
  readonly rhat: number
}

/** A run, judged by the same code whatever the sampler. */
export interface JudgedRun extends SamplerRun {
  /** per chain */
  readonly draws: number
  readonly parameters: readonly ParameterEstimate[]
  /** over parameters */
  readonly minEssBulk: number
  readonly maxRhat: number
  readonly essPerCpuSecond: number
}

/** @param size number of natural parameters */
export function judge(run: SamplerRun, size: number): JudgedRun {
  const chainCount = run.chains.length
  const draws = run.chains[0].length / size
  const parameters = Array.from({ length: size }, (_, p) => {
    const column = Float64Array.from({ length: chainCount * draws }, (_, i) => {
      return run.chains[Math.floor(i / draws)][(i % draws) * size + p]
    })
    const { mean, sd, mcseMean, essBulk, rhat } = summarizeDraws(column, chainCount)
    return { mean, sd, mcseMean, essBulk, rhat, mcseSd: mcseSd(column, chainCount) }
  })
  const minEssBulk = Math.min(...parameters.map(({ essBulk }) => essBulk))
  return {
    ...run,
    draws,
    parameters,
    minEssBulk,
    maxRhat: Math.max(...parameters.map(({ rhat }) => rhat)),
    essPerCpuSecond: minEssBulk / run.cpu
  }
}

/** The largest difference of a mean or an sd between two runs, in their joint Monte Carlo standard error. */
export function largestDisagreement(a: JudgedRun, b: JudgedRun): number {
  const differences = a.parameters.flatMap((one, p) => {
    const other = b.parameters[p]
    return [
      Math.abs(one.mean - other.mean) / Math.hypot(one.mcseMean, other.mcseMean),
      Math.abs(one.sd - other.sd) / Math.hypot(one.mcseSd, other.mcseSd)
    ]
  })
  return Math.max(...differences)
}
