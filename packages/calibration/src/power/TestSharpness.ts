/** What the noise of a planned test depends on. */
export interface TestExtent {
  /** of the market that is treated, in (0, 1) */
  readonly share: number
  /** periods of changed spend, and periods measured after them */
  readonly periods: number
  readonly coolDown: number
  /** treated spend in multiples of planned spend */
  readonly multiplier: number
}

/** How sharp a planned test will be; KPI units of the model, treated area, test and cool-down. */
export interface TestSharpness {
  /** standard error of the result */
  readonly se: number
  /** smallest effect found in four tests of five */
  readonly detectable: number
  /** of finding an effect */
  readonly powerOf: (lift: number) => number
}

/** Two-sided level 1 − `level`, and the power that "found" means. */
export const sharpnessTerms = { level: 0.9, power: 0.8 } as const
