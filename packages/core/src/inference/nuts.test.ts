import { describe, expect, it } from "vitest"
import { combine } from "../math/combine.ts"
import type { LogDensity } from "../math/LogDensity.ts"
import { createRng, type Rng } from "../math/Rng.ts"
import { isTurning } from "./isTurning.ts"
import { leapfrog } from "./leapfrog.ts"
import { createMetric, writeForce } from "./Metric.ts"
import { createNuts, type Nuts, transition } from "./nuts.ts"
import { createPhasePoint } from "./PhasePoint.ts"
import type { Span } from "./Span.ts"

const standardNormal = (dimension: number): LogDensity => ({
  dimension,
  valueAndGradient(q, gradient) {
    let squares = 0
    for (let i = 0; i < dimension; i++) {
      gradient[i] = -q[i]
      squares += q[i] ** 2
    }
    return -0.5 * squares
  }
})

/** Flat, but lower by `height` everywhere except at 0. */
const dropOf = (height: number): LogDensity => ({
  dimension: 1,
  valueAndGradient(q, gradient) {
    gradient[0] = 0
    return Math.abs(q[0]) > 1e-6 ? -height : 0
  }
})

function divergesAtDropOf(height: number): boolean {
  const nuts = nutsAt(dropOf(height), [0], 1)
  transition(nuts, createRng(9))
  return nuts.transition.divergent
}

function nutsAt(logDensity: LogDensity, position: readonly number[], maxTreeDepth = 10): Nuts {
  const state = createPhasePoint(logDensity.dimension)
  state.position.set(position)
  state.logDensity = logDensity.valueAndGradient(state.position, state.gradient)
  return createNuts(logDensity, state, maxTreeDepth)
}

/**
 * Draws from the density itself, makes one transition from each, and returns z scores of the means of position and
 * squared position afterwards: both must still be those of the density. No warm-up, no autocorrelation: exact errors.
 */
function invarianceScores(logDensity: LogDensity): readonly number[] {
  const repeats = 20_000
  const rng = createRng(2, "invariance")
  const nuts = nutsAt(logDensity, [0], 6)
  nuts.stepSize = 1.4
  const sums = [0, 0]
  for (let r = 0; r < repeats; r++) {
    const { state } = nuts
    state.position[0] = rng.normal()
    state.logDensity = logDensity.valueAndGradient(state.position, state.gradient)
    transition(nuts, rng)
    sums[0] += nuts.state.position[0]
    sums[1] += nuts.state.position[0] ** 2 - 1
  }
  return [sums[0] / Math.sqrt(repeats), sums[1] / Math.sqrt(2 * repeats)]
}

const worst = (scores: readonly number[]) => Math.max(...scores.map(Math.abs))

describe("transition", () => {
  it("leaves a normal density invariant, at a coarse step whose energy errors are large", () => {
    expect(worst(invarianceScores(standardNormal(1)))).toBeLessThan(5)
  })

  it("leaves a density invariant whose trajectories are long and change their energy along the way", () => {
    // Near the largest stable step, 2 · 0.5: weights within a trajectory differ by factors, doubling after doubling.
    const repeats = 20_000
    const rng = createRng(11, "invariance")
    const nuts = nutsAt(anisotropic, [0, 0, 0], 6)
    nuts.stepSize = 0.97
    const squares = [0, 0, 0]
    let doublings = 0
    for (let r = 0; r < repeats; r++) {
      const { state } = nuts
      sds.forEach((sd, i) => (state.position[i] = sd * rng.normal()))
      state.logDensity = anisotropic.valueAndGradient(state.position, state.gradient)
      transition(nuts, rng)
      doublings += nuts.transition.treeDepth / repeats
      sds.forEach((sd, i) => (squares[i] += (nuts.state.position[i] / sd) ** 2 - 1))
    }
    expect(doublings).toBeGreaterThan(2)
    expect(worst(squares.map(sum => sum / Math.sqrt(2 * repeats)))).toBeLessThan(5)
  })

  it("would fail that test if the energies did not enter", () => {
    const flatValue: LogDensity = {
      dimension: 1,
      valueAndGradient: (q, gradient) => {
        gradient[0] = -q[0]
        return 0
      }
    }
    expect(worst(invarianceScores(flatValue))).toBeGreaterThan(10)
  })

  it("leaves the density invariant even under a wrong gradient, which shows as rejection instead", () => {
    const uphill: LogDensity = {
      dimension: 1,
      valueAndGradient: (q, gradient) => {
        gradient[0] = q[0]
        return -0.5 * q[0] ** 2
      }
    }
    expect(worst(invarianceScores(uphill))).toBeLessThan(5)
    const nuts = nutsAt(uphill, [0.5])
    nuts.stepSize = 0.5
    const rng = createRng(3)
    let acceptance = 0
    for (let i = 0; i < 200; i++) {
      transition(nuts, rng)
      acceptance += nuts.transition.acceptance / 200
    }
    expect(acceptance).toBeLessThan(0.5)
  })

  it("uses at most 2^maxTreeDepth − 1 leapfrog steps", () => {
    const nuts = nutsAt(standardNormal(3), [0.1, 0.2, 0.3], 4)
    nuts.stepSize = 1e-3
    transition(nuts, createRng(4))
    expect(nuts.transition).toMatchObject({ treeDepth: 4, leapfrogs: 15, divergent: false })
  })

  it("does half a period of a round normal density: 2^k steps with step size · 2^k near π", () => {
    const nuts = nutsAt(
      standardNormal(50),
      Array.from({ length: 50 }, (_, i) => (i % 2 ? 1 : -1))
    )
    nuts.stepSize = 0.1
    transition(nuts, createRng(5))
    expect([31, 63]).toContain(nuts.transition.leapfrogs)
  })

  it("accepts nearly everything where the step is small, and moves", () => {
    const nuts = nutsAt(standardNormal(5), [1, -1, 0.5, 0, 2])
    nuts.stepSize = 0.05
    transition(nuts, createRng(6))
    expect(nuts.transition.acceptance).toBeGreaterThan(0.99)
    expect(nuts.transition.moved).toBe(true)
  })

  it.each([
    ["−∞", -Infinity],
    ["+∞", Infinity],
    ["NaN", Number.NaN]
  ])("takes a log density of %s for a divergence, stays where it was and stays finite", (_, value) => {
    const nuts = nutsAt(dropOf(-value), [0])
    transition(nuts, createRng(7))
    expect(nuts.transition.divergent).toBe(true)
    expect(nuts.transition.moved).toBe(false)
    expect(nuts.transition.acceptance).toBe(0)
    expect(nuts.state.position[0]).toBe(0)
  })

  it("takes a NaN in the gradient for a divergence", () => {
    const broken: LogDensity = {
      dimension: 2,
      valueAndGradient(q, gradient) {
        gradient[0] = q[0] === 0 ? 0 : Number.NaN
        gradient[1] = 0
        return 0
      }
    }
    const nuts = nutsAt(broken, [0, 0])
    transition(nuts, createRng(8))
    expect(nuts.transition).toMatchObject({ divergent: true, moved: false })
  })

  it("reports a divergence where the energy error exceeds 1000, and not below", () => {
    expect(divergesAtDropOf(999.9)).toBe(false)
    expect(divergesAtDropOf(1000.1)).toBe(true)
  })

  it("doubles until a naive search over every sub-tree finds a turn", () => {
    const rng = createRng(10, "naive")
    const depths = new Set<number>()
    for (let repeat = 0; repeat < 200; repeat++) {
      const position = sds.map(sd => sd * rng.normal())
      const momentum = sds.map(() => rng.normal())
      const directions = Array.from({ length: 8 }, () => rng.uniform() < 0.5)
      const nuts = nutsAt(anisotropic, position, 8)
      nuts.stepSize = 0.15
      transition(nuts, scriptedRng(momentum, directions))
      const { leapfrogs, treeDepth } = nuts.transition
      expect({ leapfrogs, treeDepth }).toEqual(naiveTrajectory(nuts, position, momentum, directions))
      depths.add(treeDepth)
    }
    expect(depths.size).toBeGreaterThan(3)
  })
})

const sds = [1, 0.5, 2]
const anisotropic: LogDensity = {
  dimension: 3,
  valueAndGradient(q, gradient) {
    let squares = 0
    for (let i = 0; i < 3; i++) {
      gradient[i] = -q[i] / sds[i] ** 2
      squares += (q[i] / sds[i]) ** 2
    }
    return -0.5 * squares
  }
}

/** Gives these momenta and directions; every doubling asks for its direction, a pick for each new point, and one for all. */
function scriptedRng(momentum: readonly number[], directions: readonly boolean[]): Rng {
  let normals = 0
  let uniforms = 0
  let depth = 0
  let directionAt = 0
  return {
    normal: () => momentum[normals++],
    uniform() {
      if (uniforms++ !== directionAt) return 0.9
      directionAt += 2 + 2 ** depth
      return directions[depth++] ? 0.1 : 0.8
    }
  }
}

/** The same trajectory with all its momenta kept, and every aligned block of them checked as soon as it is complete. */
function naiveTrajectory(
  { stepSize, maxTreeDepth }: Nuts,
  position: readonly number[],
  momentum: readonly number[],
  directions: readonly boolean[]
): { leapfrogs: number; treeDepth: number } {
  const metric = createMetric(3)
  const [backward, forward] = [0, 1].map(() => {
    const end = nutsAt(anisotropic, position).state
    end.momentum.set(momentum)
    writeForce(metric, end.gradient, end.force)
    return end
  })
  let trajectory: readonly (readonly number[])[] = [momentum]
  let leapfrogs = 0
  for (let depth = 0; depth < maxTreeDepth; depth++) {
    const end = directions[depth] ? forward : backward
    const half: (readonly number[])[] = []
    while (half.length < 2 ** depth) {
      leapfrog(anisotropic, metric, directions[depth] ? stepSize : -stepSize, end)
      leapfrogs++
      half.push([...end.momentum])
      for (let size = 2; half.length % size === 0; size *= 2) {
        if (turns(half.slice(-size))) return { leapfrogs, treeDepth: depth }
      }
    }
    trajectory = directions[depth] ? [...trajectory, ...half] : [...half.toReversed(), ...trajectory]
    if (turns(trajectory)) return { leapfrogs, treeDepth: depth + 1 }
  }
  return { leapfrogs, treeDepth: maxTreeDepth }
}

const spanOf = (part: readonly (readonly number[])[]): Span => ({
  first: Float64Array.from(part[0]),
  last: Float64Array.from(part[part.length - 1]),
  sum: combine(new Float64Array(part.length).fill(1), part)
})

function turns(momenta: readonly (readonly number[])[]): boolean {
  return isTurning(spanOf(momenta.slice(0, momenta.length / 2)), spanOf(momenta.slice(momenta.length / 2)))
}
