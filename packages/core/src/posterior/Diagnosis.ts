import type { ParameterSummary } from "./summarize.ts"

/** Whether the draws may be believed, in words, and the figures behind it. */
export interface Diagnosis {
  readonly verdict: Verdict
  /** worth knowing, but within the limits */
  readonly notes: readonly Finding[]
  readonly sampler: SamplerDiagnostics
  readonly parameters: readonly ParameterSummary[]
}

export type Verdict =
  | { readonly _tag: "Converged" }
  | { readonly _tag: "Suspect"; readonly reasons: readonly Finding[] }

export interface Finding {
  readonly code:
    | "NotFinite"
    | "Constant"
    | "ChainsDisagree"
    | "FewEffectiveDraws"
    | "OneChain"
    | "Divergences"
    | "TreeDepth"
    | "LowEnergyExchange"
  /** what was seen, with the figures */
  readonly message: string
  /** what to do about it */
  readonly advice: string
}

/** Over all parameters that are not fixed; NaN where a statistic could not be computed for one of them. */
export interface SamplerDiagnostics {
  readonly maxRhat: number
  readonly minEssBulk: number
  readonly minEssTail: number
  readonly divergences: number
  /** of all draws */
  readonly divergenceShare: number
  /** draws whose trajectory was cut at the maximum tree depth */
  readonly treeDepthSaturated: number
  /** over chains */
  readonly minEbfmi: number
}

export interface DiagnosisLimits {
  /** R̂ must stay below */
  readonly rhat: number
  /** bulk and tail effective draws must reach this times the number of chains */
  readonly essPerChain: number
  /** share of draws that may be divergent */
  readonly divergenceShare: number
  /** share of draws that may be cut at the maximum tree depth */
  readonly saturatedShare: number
  /** E-BFMI must stay above, in every chain */
  readonly ebfmi: number
}

/** @source vehtari2021 for R̂ and effective draws; betancourt2016 for E-BFMI; the two shares are our own judgement */
export const defaultDiagnosisLimits: DiagnosisLimits = {
  rhat: 1.01,
  essPerChain: 100,
  divergenceShare: 0.005,
  saturatedShare: 0.01,
  ebfmi: 0.3
}
