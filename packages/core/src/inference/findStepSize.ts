import type { Rng } from "../math/Rng.ts"
import { leapfrog } from "./leapfrog.ts"
import { writeForce } from "./Metric.ts"
import type { Nuts } from "./nuts.ts"
import { copyPhasePoint, drawMomentum } from "./PhasePoint.ts"

/** A step beyond 2^±40 of the first guess says that the gradient is not that of the density; sampling will show it. */
const maxDoublings = 40

/**
 * A step size of the right order: doubled or halved from a first guess until the acceptance of one leapfrog step crosses
 * the target. Does not move the chain.
 * @source hoffman2014, algorithm 4, with a fresh momentum at each try
 */
export function findStepSize(nuts: Nuts, rng: Rng, target: number): number {
  let step = 0.1
  const isAccepted = () => {
    const probe = nuts.buffers.forward
    copyPhasePoint(nuts.state, probe)
    writeForce(nuts.metric, probe.gradient, probe.force)
    const energy = drawMomentum(probe, rng)
    return Math.exp(energy - leapfrog(nuts.logDensity, nuts.metric, step, probe)) > target
  }
  const grow = isAccepted()
  for (let i = 0; i < maxDoublings && isAccepted() === grow; i++) step *= grow ? 2 : 0.5
  return step
}
