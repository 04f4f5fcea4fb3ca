import type { LiftConversion } from "./LiftConversion.ts"

/**
 * From relative lift p (a fraction of the counterfactual) with the treated area's observed outcome Y:
 * lift = Y p / (1 + p), se = Y se_p / (1 + p)².
 * @param outcome Y, KPI of the treated area over the measured window, > 0
 */
export const percentLiftOfOutcome = (outcome: number): LiftConversion => ({
  lift: p => (outcome * p) / (1 + p),
  se: (p, se) => (outcome * se) / (1 + p) ** 2
})

/**
 * From relative lift p with a known counterfactual B ± se_B: lift = B p, variance = p² se_B² + B² se_p² + se_B² se_p².
 * @param baseline B > 0
 * @param baselineSe ≥ 0
 */
export const percentLiftOfBaseline = (baseline: number, baselineSe = 0): LiftConversion => ({
  lift: p => baseline * p,
  se: (p, se) => Math.hypot(p * baselineSe, baseline * se, baselineSe * se),
  baseError: baselineSe / baseline
})
