import { describe, expect, it } from "vitest"
import type { LogDensity } from "../math/LogDensity.ts"
import { mean } from "../math/mean.ts"
import { createRng } from "../math/Rng.ts"
import { type ChainOptions, defaultChainOptions } from "./Chain.ts"
import { advance, createChain, finish } from "./createChain.ts"
import { runChains } from "./runChains.ts"
import { StartingPointNotFound } from "./StartingPointNotFound.ts"

/** Independent normal coordinates. */
const normal = (means: readonly number[], sds: readonly number[]): LogDensity => ({
  dimension: means.length,
  valueAndGradient(q, gradient) {
    let squares = 0
    for (let i = 0; i < means.length; i++) {
      const z = (q[i] - means[i]) / sds[i]
      gradient[i] = -z / sds[i]
      squares += z * z
    }
    return -0.5 * squares
  }
})
const repeat = <A>(value: A, count: number) => Array.from({ length: count }, () => value)

describe("advance", () => {
  const options: ChainOptions = { ...defaultChainOptions, warmup: 100, draws: 50 }
  const target = normal([0, 3, -1], [1, 0.1, 10])
  const runIn = (bursts: readonly number[]) => {
    const chain = createChain(target, createRng(12, "chain", 0), options)
    for (const burst of bursts) advance(chain, burst)
    return finish(chain)
  }

  it("makes the same draws, bit for bit, whatever the bursts", () => {
    const whole = runIn([150])
    expect(runIn(repeat(1, 150))).toEqual(whole)
    expect(runIn([3, 90, 10, 47])).toEqual(whole)
  })

  it("makes the draws that runChains makes", () => {
    expect(runChains(target, 2, 12, options)[0]).toEqual(runIn([150]))
  })

  it("makes other draws with another seed", () => {
    const other = createChain(target, createRng(13, "chain", 0), options)
    advance(other, 150)
    expect(finish(other).positions).not.toEqual(runIn([150]).positions)
  })

  it("says how many iterations are done, and stops at the end", () => {
    const chain = createChain(target, createRng(12, "chain", 0), options)
    expect(advance(chain, 120)).toBe(120)
    expect(advance(chain, 120)).toBe(150)
    expect(chain.done).toBe(150)
  })

  it("records for every draw its log density, its energy and how it was made", () => {
    const dimension = 10
    const round = normal(repeat(0, dimension), repeat(1, dimension))
    const [result] = runChains(round, 1, 16, defaultChainOptions)
    const kinetic: number[] = []
    for (let d = 0; d < 1000; d++) {
      const position = result.positions.subarray(d * dimension, (d + 1) * dimension)
      expect(result.logDensity[d]).toBe(round.valueAndGradient(position, new Float64Array(dimension)))
      expect(result.leapfrogs[d]).toBeGreaterThanOrEqual(2 ** result.treeDepth[d] - 1)
      expect(result.leapfrogs[d]).toBeLessThan(2 ** (result.treeDepth[d] + 1))
      if (d > 0) kinetic.push(result.energy[d] + result.logDensity[d - 1])
    }
    // A trajectory starts from the last draw with a new momentum: ½ χ² of ten degrees of freedom, 5 ± √5.
    expect(Math.min(...kinetic)).toBeGreaterThan(0)
    expect(Math.abs(mean(kinetic) - 5)).toBeLessThan(5 * Math.sqrt(5 / kinetic.length))
  })

  it("counts divergent draws and all gradients", () => {
    const wall: LogDensity = {
      dimension: 1,
      valueAndGradient(q, gradient) {
        gradient[0] = -1
        return q[0] > 0 ? -q[0] : -Infinity
      }
    }
    const chain = createChain(wall, createRng(17), options)
    advance(chain, 150)
    const draws = finish(chain)
    expect(chain.divergences).toBe(draws.divergent.filter(flag => flag === 1).length)
    expect(chain.divergences).toBeGreaterThan(0)
    expect(draws.gradients).toBeGreaterThan(draws.leapfrogs.reduce((sum, steps) => sum + steps, 0))
  })

  it("aims the acceptance at its target", () => {
    const results = runChains(normal(repeat(0, 20), repeat(1, 20)), 4, 14, defaultChainOptions)
    const acceptance = mean(results.map(r => mean(r.acceptance)))
    expect(acceptance).toBeGreaterThan(0.85)
    expect(acceptance).toBeLessThan(0.95)
  })

  it("works without any warm-up, from the step size of the first guess", () => {
    const [first] = runChains(normal([0, 0], [1, 1]), 1, 15, { ...defaultChainOptions, warmup: 0, draws: 100 })
    expect(first.positions.every(Number.isFinite)).toBe(true)
    expect(first.stepSize).toBeGreaterThan(0.05)
  })
})

describe("createChain and finish refuse", () => {
  it("a chain that is not complete, with the numbers", () => {
    const chain = createChain(normal([0], [1]), createRng(1), defaultChainOptions)
    advance(chain, 10)
    expect(() => finish(chain)).toThrow("10 of 1400")
  })

  it.each([
    ["warmup", -1],
    ["draws", 0],
    ["draws", 2.5],
    ["targetAcceptance", 1],
    ["targetAcceptance", Number.NaN],
    ["maxTreeDepth", 0]
  ])("%s %d", (option, value) => {
    const options = { ...defaultChainOptions, [option]: value }
    expect(() => createChain(normal([0], [1]), createRng(1), options)).toThrow(`${option} ${value}`)
  })

  it("a density without a finite point, saying what was tried and where it is not finite", () => {
    const nowhere: LogDensity = {
      dimension: 3,
      valueAndGradient(_, gradient) {
        gradient.fill(0)
        gradient[1] = Number.NaN
        return -Infinity
      }
    }
    const attempt = () => createChain(nowhere, createRng(1), defaultChainOptions)
    expect(attempt).toThrow(StartingPointNotFound)
    expect(attempt).toThrow(/100 random points in \[−2, 2\].*log density -Infinity.*coordinates 1/)
  })
})
