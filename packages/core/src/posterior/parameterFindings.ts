import type { DiagnosisLimits, Finding } from "./Diagnosis.ts"
import type { ParameterSummary } from "./summarize.ts"

/** What the draws of the parameters say against believing them. */
export function parameterFindings(
  parameters: readonly ParameterSummary[],
  chains: number,
  limits: DiagnosisLimits
): readonly Finding[] {
  const broken = parameters.filter(p => !Number.isFinite(p.mean))
  const finite = parameters.filter(p => Number.isFinite(p.mean))
  const stuck = finite.filter(p => p.lower === p.upper)
  const varying = finite.filter(p => p.lower !== p.upper)
  const apart = varying.filter(p => !(p.rhat < limits.rhat))
  const needed = limits.essPerChain * chains
  const few = varying.filter(p => !(smallestEss(p) >= needed))
  const findings: Finding[] = []
  if (broken.length > 0) {
    findings.push({
      code: "NotFinite",
      message: `Some draws of ${listed(broken)} are not numbers, so nothing computed from them means anything.`,
      advice: "Look for extreme values in the series concerned; if there are none, report a bug."
    })
  }
  if (stuck.length > 0) {
    findings.push({
      code: "Constant",
      message: `The draws of ${listed(stuck)} hardly ever change: the chains did not move, so uncertainty is unknown.`,
      advice: "If the value is fixed on purpose, say so; otherwise run again with another seed and a longer warm-up."
    })
  }
  if (apart.length > 0) {
    const shown = listed(
      apart,
      p => -p.rhat,
      p => `R̂ ${p.rhat.toFixed(3)}`
    )
    findings.push({
      code: "ChainsDisagree",
      message: `The chains have not settled on the same answer for ${shown}; R̂ must be below ${limits.rhat}.`,
      advice:
        "Sample longer, warm-up first. If it stays, the data cannot tell some effects apart: merge channels that are " +
        "always bought together, state tighter priors, or add an experiment."
    })
  }
  if (few.length > 0) {
    const shown = listed(
      few,
      p => smallestEss(p) || 0,
      p => (Number.isNaN(smallestEss(p)) ? "unknown" : smallestEss(p).toFixed(0))
    )
    findings.push({
      code: "FewEffectiveDraws",
      message:
        `The draws are worth too few independent ones for ${shown}; ` +
        `${needed} are needed for a stable mean and 90 % interval.`,
      advice: "Take more draws: the effective number grows in proportion."
    })
  }
  return findings
}

const smallestEss = (p: ParameterSummary) => Math.min(p.essBulk, p.essTail)

const mostListed = 5

/** The first few names, lowest order first, each with its figure; and how many more there are. */
function listed(
  parameters: readonly ParameterSummary[],
  order: (p: ParameterSummary) => number = () => 0,
  figure?: (p: ParameterSummary) => string
): string {
  const shown = parameters
    .toSorted((a, b) => order(a) - order(b))
    .slice(0, mostListed)
    .map(p => (figure === undefined ? p.name : `${p.name} (${figure(p)})`))
  const more = parameters.length - shown.length
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ")
}
