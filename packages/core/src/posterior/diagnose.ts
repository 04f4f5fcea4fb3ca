import { defaultDiagnosisLimits, type Diagnosis, type DiagnosisLimits, type SamplerDiagnostics } from "./Diagnosis.ts"
import { ebfmi } from "./ebfmi.ts"
import { parameterFindings } from "./parameterFindings.ts"
import type { Posterior } from "./Posterior.ts"
import { divergenceFindings, samplerFindings } from "./samplerFindings.ts"
import { type ParameterSummary, summarize } from "./summarize.ts"

export interface DiagnoseOptions {
  /** names of parameters that are constant on purpose, and not judged */
  readonly fixed?: readonly string[]
  readonly limits?: DiagnosisLimits
}

/**
 * Judges a posterior by the agreement of its chains, the number of effective draws, and the sampler's own warnings.
 * Never answers Converged where a statistic could not be computed.
 */
export function diagnose(posterior: Posterior, options: DiagnoseOptions = {}): Diagnosis {
  const { fixed = [], limits = defaultDiagnosisLimits } = options
  const parameters = summarize(posterior)
  const judged = parameters.filter(({ name }) => !fixed.includes(name))
  const sampler = samplerDiagnostics(posterior, judged)
  const reasons = [
    ...parameterFindings(judged, posterior.chains, limits),
    ...samplerFindings(posterior, sampler, limits)
  ]
  return {
    verdict: reasons.length === 0 ? { _tag: "Converged" } : { _tag: "Suspect", reasons },
    notes: sampler.divergenceShare > limits.divergenceShare ? [] : divergenceFindings(posterior, sampler),
    sampler,
    parameters
  }
}

function samplerDiagnostics(posterior: Posterior, judged: readonly ParameterSummary[]): SamplerDiagnostics {
  const { divergent, energy, maxTreeDepth, treeDepth } = posterior.statistics
  const divergences = divergent.filter(flag => flag === 1).length
  const ebfmiPerChain = Array.from({ length: posterior.chains }, (_, chain) =>
    ebfmi(energy.subarray(chain * posterior.draws, (chain + 1) * posterior.draws))
  )
  return {
    maxRhat: Math.max(...judged.map(p => p.rhat)),
    minEssBulk: Math.min(...judged.map(p => p.essBulk)),
    minEssTail: Math.min(...judged.map(p => p.essTail)),
    divergences,
    divergenceShare: divergences / divergent.length,
    treeDepthSaturated: treeDepth.filter(depth => depth >= maxTreeDepth).length,
    minEbfmi: Math.min(...ebfmiPerChain)
  }
}
