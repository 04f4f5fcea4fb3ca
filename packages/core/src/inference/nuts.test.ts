import { describe, expect, it } from "vitest"
import type { LogDensity } from "../math/LogDensity.ts"
import { createRng } from "../math/Rng.ts"
import { createNuts, type Nuts, transition } from "./nuts.ts"
import { createPhasePoint } from "./PhasePoint.ts"

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
function invarianceScores(logDensity: LogDensity, stepSize: number, repeats: number): readonly number[] {
  const rng = createRng(2, "invariance")
  const sums = [0, 0]
  for (let r = 0; r < repeats; r++) {
    const nuts = nutsAt(logDensity, [rng.normal()], 6)
    nuts.stepSize = stepSize
    transition(nuts, rng)
    sums[0] += nuts.state.position[0]
    sums[1] += nuts.state.position[0] ** 2 - 1
  }
  return [sums[0] / Math.sqrt(repeats), sums[1] / Math.sqrt(2 * repeats)]
}

const worst = (scores: readonly number[]) => Math.max(...scores.map(Math.abs))

describe("transition", () => {
  it("leaves a normal density invariant, at a coarse step whose energy errors are large", () => {
    expect(worst(invarianceScores(standardNormal(1), 1.4, 40_000))).toBeLessThan(5)
  })

  it("would fail that test if the energies did not enter", () => {
    const flatValue: LogDensity = {
      dimension: 1,
      valueAndGradient: (q, gradient) => {
        gradient[0] = -q[0]
        return 0
      }
    }
    expect(worst(invarianceScores(flatValue, 1.4, 40_000))).toBeGreaterThan(10)
  })

  it("leaves the density invariant even under a wrong gradient, which shows as rejection instead", () => {
    const uphill: LogDensity = {
      dimension: 1,
      valueAndGradient: (q, gradient) => {
        gradient[0] = q[0]
        return -0.5 * q[0] ** 2
      }
    }
    expect(worst(invarianceScores(uphill, 1.4, 40_000))).toBeLessThan(5)
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
})
