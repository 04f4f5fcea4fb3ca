import type { Distribution } from "../distributions/Distribution.ts"

/** 90 % between 0.5 and 2 times the median. */
export const logNormalAround = (median: number): Distribution => ({
  kind: "logNormal",
  mu: Math.log(median),
  sigma: 0.42
})
