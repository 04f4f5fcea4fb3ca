import type { Distribution } from "../distributions/Distribution.ts"

/** What holds of a retention rate of which nothing is known: Uniform(0, 1). */
export const anyRetention: Distribution = { kind: "uniform", lower: 0, upper: 1 }
