/** Flags of a fit that is far too short to converge, but samples, diagnoses and saves. */
export const quickFit = ["--chains", "2", "--warmup", "50", "--draws", "50"] as const
