import { logAddExp } from "../math/logAddExp.ts"
import type { LogDensity } from "../math/LogDensity.ts"
import type { Rng } from "../math/Rng.ts"
import { isTurning } from "./isTurning.ts"
import { leapfrog } from "./leapfrog.ts"
import { createMetric, type Metric, writeForce } from "./Metric.ts"
import { copyPhasePoint, createPhasePoint, drawMomentum, type PhasePoint } from "./PhasePoint.ts"
import { copySpan, createSpan, type Span } from "./Span.ts"

/** An energy error beyond this is a divergence: the acceptance there would be e^−1000. Stan's value. */
const divergenceThreshold = 1000

/** A no-U-turn sampler at work: the chain's state, its tuning, and the buffers that every transition uses again. */
export interface Nuts {
  readonly logDensity: LogDensity
  readonly maxTreeDepth: number
  stepSize: number
  readonly metric: Metric
  /** where the chain is */
  state: PhasePoint
  /** how the last transition was made */
  readonly transition: Transition
  readonly buffers: TrajectoryBuffers
}

export interface Transition {
  /** Hamiltonian at the start of the trajectory */
  energy: number
  /** completed doublings */
  treeDepth: number
  leapfrogs: number
  divergent: boolean
  /** whether the new state is another than the old one */
  moved: boolean
  /** mean over the trajectory of min(1, e^−error): the chance to accept each point from the start */
  acceptance: number
  /** mean of 2 min(1, e^−error) / (1 + e^−error), which judges an error of either sign alike */
  symmetricAcceptance: number
}

interface TrajectoryBuffers {
  /** the trajectory's two ends, each moved in place */
  readonly backward: PhasePoint
  readonly forward: PhasePoint
  /** the pick among the points of the new half */
  candidate: PhasePoint
  /** the trajectory so far, from its resting end to the end about to move */
  readonly whole: Span
  /** the part of the new half that ends at the moving end; holds references only */
  readonly tail: Span
  /** [level] completed sub-trees of 2^level points that wait for their other half */
  readonly pending: readonly Span[]
}

/** @param state a point with a finite log density; the sampler moves it from now on */
export function createNuts(logDensity: LogDensity, state: PhasePoint, maxTreeDepth: number): Nuts {
  const { dimension } = logDensity
  return {
    logDensity,
    maxTreeDepth,
    stepSize: 1,
    metric: createMetric(dimension),
    state,
    transition: {
      energy: 0,
      treeDepth: 0,
      leapfrogs: 0,
      divergent: false,
      moved: false,
      acceptance: 0,
      symmetricAcceptance: 0
    },
    buffers: {
      backward: createPhasePoint(dimension),
      forward: createPhasePoint(dimension),
      candidate: createPhasePoint(dimension),
      whole: createSpan(dimension),
      tail: createSpan(dimension),
      pending: Array.from({ length: maxTreeDepth }, () => createSpan(dimension))
    }
  }
}

/**
 * One transition of multinomial NUTS: doubles a trajectory through the state, forward or backward in time at random,
 * until it turns, diverges or reaches the maximum depth, and moves the state to one of its points, drawn with weights
 * e^−H and a bias towards the newer half. Leaves the posterior invariant; allocates nothing.
 * @source betancourt2017, appendix A; the same transition as Stan's
 */
export function transition(nuts: Nuts, rng: Rng): void {
  const { buffers, maxTreeDepth, transition } = nuts
  const { backward, forward, whole, tail } = buffers
  transition.energy = drawMomentum(nuts.state, rng)
  transition.treeDepth = 0
  transition.leapfrogs = 0
  transition.divergent = false
  transition.moved = false
  transition.acceptance = 0
  transition.symmetricAcceptance = 0
  writeForce(nuts.metric, nuts.state.gradient, nuts.state.force) // the metric may have changed since
  copyPhasePoint(nuts.state, backward)
  copyPhasePoint(nuts.state, forward)
  whole.sum.set(nuts.state.momentum)
  let logWeight = 0 // of all points so far, relative to the start's e^−H
  while (transition.treeDepth < maxTreeDepth) {
    const isForward = rng.uniform() < 0.5
    const moving = isForward ? forward : backward
    whole.first = (isForward ? backward : forward).momentum
    whole.last.set(moving.momentum)
    const logHalfWeight = extend(nuts, moving, isForward ? nuts.stepSize : -nuts.stepSize, rng)
    if (Number.isNaN(logHalfWeight)) break
    transition.treeDepth++
    if (rng.uniform() < Math.exp(logHalfWeight - logWeight)) {
      const { state } = nuts
      nuts.state = buffers.candidate
      buffers.candidate = state
      transition.moved = true
    }
    logWeight = logAddExp(logWeight, logHalfWeight)
    if (isTurning(whole, tail)) break
    addTo(whole.sum, tail.sum)
  }
  transition.acceptance /= transition.leapfrogs
  transition.symmetricAcceptance /= transition.leapfrogs
}

/**
 * Adds as many points at the moving end as the trajectory has, and picks one of them in `candidate` with weights e^−H.
 * Sub-trees are joined as soon as both halves are complete, as carries run in a binary counter; what is left at the end
 * in `tail` is the whole new half.
 * @returns log of the new half's weight; NaN if it diverged or turned within, so that none of its points may be used
 */
function extend(nuts: Nuts, moving: PhasePoint, step: number, rng: Rng): number {
  const { buffers, logDensity, metric, transition } = nuts
  const { candidate, pending, tail } = buffers
  let logWeight = -Infinity
  const points = 1 << transition.treeDepth
  for (let point = 0; point < points; point++) {
    const error = leapfrog(logDensity, metric, step, moving) - transition.energy
    transition.leapfrogs++
    // An infinite or undefined energy is a divergence too, also where the density rose without bound.
    if (!(Math.abs(error) < Infinity && error <= divergenceThreshold)) {
      transition.divergent = true
      return Number.NaN
    }
    const acceptance = Math.min(1, Math.exp(-error))
    transition.acceptance += acceptance
    transition.symmetricAcceptance += (2 * acceptance) / (1 + Math.exp(-error))
    logWeight = logAddExp(logWeight, -error)
    if (rng.uniform() < Math.exp(-error - logWeight)) copyPhasePoint(moving, candidate)

    tail.first = moving.momentum
    tail.last = moving.momentum
    tail.sum = moving.momentum
    let level = 0
    for (; (point >> level) & 1; level++) {
      const left = pending[level]
      if (isTurning(left, tail)) return Number.NaN
      addTo(left.sum, tail.sum)
      tail.first = left.first
      tail.sum = left.sum
    }
    if (level < transition.treeDepth) copySpan(tail, pending[level])
  }
  return logWeight
}

function addTo(sum: Float64Array, terms: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] += terms[i]
}
