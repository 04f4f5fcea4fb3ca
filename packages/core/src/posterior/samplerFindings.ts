import type { DiagnosisLimits, Finding, SamplerDiagnostics } from "./Diagnosis.ts"
import type { Posterior } from "./Posterior.ts"

/** What the sampler itself says against believing the draws. */
export function samplerFindings(
  posterior: Posterior,
  sampler: SamplerDiagnostics,
  limits: DiagnosisLimits
): readonly Finding[] {
  const findings: Finding[] = []
  const { maxTreeDepth, treeDepth } = posterior.statistics
  if (posterior.chains < 2) {
    findings.push({
      code: "OneChain",
      message: "There is one chain, and no other to compare it with.",
      advice: "Run four chains: only chains from different starting points show that there is one answer."
    })
  }
  if (sampler.divergenceShare > limits.divergenceShare) findings.push(...divergenceFindings(posterior, sampler))
  if (sampler.treeDepthSaturated > limits.saturatedShare * treeDepth.length) {
    findings.push({
      code: "TreeDepth",
      message:
        `${count(sampler.treeDepthSaturated, treeDepth.length)} were cut short after 2^${maxTreeDepth} steps: ` +
        "the sampler crosses the posterior too slowly.",
      advice:
        "Sample with a longer warm-up. If it stays, some parameters are nearly interchangeable: simplify the model " +
        "there, or raise maxTreeDepth by one or two and wait longer."
    })
  }
  if (!(sampler.minEbfmi > limits.ebfmi)) {
    findings.push({
      code: "LowEnergyExchange",
      message:
        `E-BFMI is ${sampler.minEbfmi.toFixed(2)} in the worst chain, below ${limits.ebfmi}: the sampler hardly ` +
        "reaches the far ends of the posterior, and intervals may be too narrow.",
      advice: "Tighten the priors of scale parameters (spread between geos, changes of trend), or sample longer."
    })
  }
  return findings
}

export function divergenceFindings(posterior: Posterior, { divergences }: SamplerDiagnostics): readonly Finding[] {
  if (divergences === 0) return []
  return [
    {
      code: "Divergences",
      message:
        `${count(divergences, posterior.statistics.divergent.length)} diverged: there is a corner of the posterior too ` +
        "sharp for the step size, which the draws may leave out.",
      advice:
        "Raise targetAcceptance to 0.95 or 0.99. If they stay, tighten the priors of effects that the data say little " +
        "about."
    }
  ]
}

const count = (some: number, all: number) => `${some} of ${all} trajectories (${((100 * some) / all).toFixed(1)} %)`
