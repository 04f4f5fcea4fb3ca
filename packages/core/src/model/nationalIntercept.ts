import type { Density } from "../distributions/Density.ts"
import type { Intercepts } from "./Intercepts.ts"
import type { KpiScale } from "./kpiScale.ts"

/**
 * One intercept with a prior of its own. Its coordinate is the level in standard deviations from the KPI's mean; the blocks
 * take their mean effects off it, a shift with Jacobian 1.
 */
export function nationalIntercept(index: number, prior: Density, kpi: KpiScale): Intercepts {
  return {
    first: index,
    start(position, natural) {
      natural[index] = kpi.mean + kpi.sd * position[index]
    },
    place: (_position, natural) => Math.log(kpi.sd) + prior.logDensity(natural[index]),
    pullback(_position, natural, adjoint, gradient) {
      adjoint[index] += prior.derivative(natural[index])
      gradient[index] = kpi.sd * adjoint[index]
    },
    samplePrior(rng, natural) {
      natural[index] = prior.sample(rng)
    }
  }
}
