/** Flags of a fit that is far too short to converge, but samples, diagnoses and saves. */
export const quickFitOn = (threads: number) =>
  ["--chains", "2", "--warmup", "50", "--draws", "50", "--workers", `${threads}`] as const

/** To start a second thread takes longer than the second chain. */
export const quickFit = quickFitOn(1)
