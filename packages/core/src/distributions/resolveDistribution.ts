import { match } from "ts-pattern"
import { beta } from "./beta.ts"
import type { Density } from "./Density.ts"
import type { Distribution } from "./Distribution.ts"
import { gamma } from "./gamma.ts"
import { halfNormal } from "./halfNormal.ts"
import { logNormal } from "./logNormal.ts"
import { normal } from "./normal.ts"
import { truncatedNormal } from "./truncatedNormal.ts"
import { uniform } from "./uniform.ts"

/** The density of a distribution given as data. Resolve once, outside loops. */
export function resolveDistribution(distribution: Distribution): Density {
  return match(distribution)
    .with({ kind: "normal" }, d => normal(d.mean, d.sd))
    .with({ kind: "halfNormal" }, d => halfNormal(d.sd))
    .with({ kind: "truncatedNormal" }, d => truncatedNormal(d.mean, d.sd, d.lower, d.upper))
    .with({ kind: "logNormal" }, d => logNormal(d.mu, d.sigma))
    .with({ kind: "beta" }, d => beta(d.a, d.b))
    .with({ kind: "gamma" }, d => gamma(d.shape, d.rate))
    .with({ kind: "uniform" }, d => uniform(d.lower, d.upper))
    .exhaustive()
}
