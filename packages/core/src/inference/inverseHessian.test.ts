import { describe, expect, it } from "vitest"
import { createInverseHessian, includeStep, newtonDirection } from "./inverseHessian.ts"

// −∇² log p of a correlated normal density, and its inverse times (1, 2)
const precision = [
  [2, 0.5],
  [0.5, 1]
]
const times = (x: readonly number[]) => Float64Array.from(precision, row => row[0] * x[0] + row[1] * x[1])

describe("newtonDirection", () => {
  it("is the Newton step once the steps span the space", () => {
    const hessian = createInverseHessian()
    // conjugate directions: exact after as many steps as coordinates
    includeStep(hessian, Float64Array.of(1, 0), times([1, 0]))
    includeStep(hessian, Float64Array.of(-0.25, 1), times([-0.25, 1]))
    const direction = new Float64Array(2)
    newtonDirection(hessian, [1, 2], direction)
    const [a, b] = times([direction[0], direction[1]])
    expect(a).toBeCloseTo(1, 13)
    expect(b).toBeCloseTo(2, 13)
  })

  it("answers the change of gradient seen along the latest step by that step, and is symmetric", () => {
    const hessian = createInverseHessian()
    const steps = [
      [1, 0.2],
      [0.3, -1],
      [0.7, 0.7]
    ]
    for (const step of steps) includeStep(hessian, Float64Array.from(step), times(step))
    const answer = new Float64Array(2)
    newtonDirection(hessian, times([0.7, 0.7]), answer)
    expect(answer[0]).toBeCloseTo(0.7, 14)
    expect(answer[1]).toBeCloseTo(0.7, 14)
    // and the estimate is a symmetric matrix
    const [first, second] = [new Float64Array(2), new Float64Array(2)]
    newtonDirection(hessian, [1, 0], first)
    newtonDirection(hessian, [0, 1], second)
    expect(first[1]).toBeCloseTo(second[0], 14)
  })

  it("is the gradient, at most of length one, before the first step", () => {
    const direction = new Float64Array(2)
    newtonDirection(createInverseHessian(), [30, 40], direction)
    expect(direction[0]).toBeCloseTo(0.6, 15)
    expect(direction[1]).toBeCloseTo(0.8, 15)
    newtonDirection(createInverseHessian(), [0.3, 0.4], direction)
    expect([...direction]).toEqual([0.3, 0.4])
  })

  it("always points uphill, because steps of the wrong curvature are not taken in", () => {
    const hessian = createInverseHessian()
    includeStep(hessian, Float64Array.of(1, 0), Float64Array.of(-3, 0))
    expect(hessian.pairs).toHaveLength(0)
    includeStep(hessian, Float64Array.of(1, 0), Float64Array.of(Number.NaN, 0))
    expect(hessian.pairs).toHaveLength(0)
  })

  it("remembers the last eight steps", () => {
    const hessian = createInverseHessian()
    for (let i = 1; i <= 10; i++) includeStep(hessian, Float64Array.of(i, 0), Float64Array.of(2 * i, 0))
    expect(hessian.pairs.map(pair => pair.step[0])).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
  })
})
