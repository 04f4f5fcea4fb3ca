import { describe, expect, it } from "vitest"
import type { Vec } from "../math/Vec.ts"
import { checkTerm } from "../testing/checkTerm.ts"
import { pooledNormal } from "./pooledNormal.ts"

/* Natural parameters: three members, m, τ. */
const information = [0, 2, 1e6]
const current = Float64Array.from(information)
const members = pooledNormal(0, current, 3, 4)
const centres = [1, -2, 0.5]

describe("pooledNormal", () => {
  it("is non-centred without information and centred with much of it", () => {
    const natural = Float64Array.of(...centres, 10, 2)
    members.place([0.3, 0.3, 0.3], natural)
    expect(natural[0]).toBeCloseTo(10 + 2 * 0.3, 12)
    // A quarter of 10 − 0.5 in a millionth, and 0.3 over a thousand
    expect(natural[2]).toBeCloseTo(0.5 + 0.3 / 1000, 5)
  })

  it("has the density of Normal(m, τ) at its members and the Jacobian Π r", () => {
    const natural = Float64Array.of(...centres, 1.5, 0.8)
    const value = members.place([0.4, -1, 2], natural)
    const expected = information.reduce((sum, info, g) => {
      const z = (natural[g] - 1.5) / 0.8
      return sum - 0.5 * Math.log(2 * Math.PI) - Math.log(0.8) - 0.5 * z * z - 0.5 * Math.log(1 / 0.64 + info)
    }, 0)
    expect(value).toBeCloseTo(expected, 12)
  })

  it("finds its members, mean and spread wherever they stand", () => {
    const elsewhere = pooledNormal(2, current, 0, 1)
    const [natural, moved] = [Float64Array.of(...centres, 1.5, 0.8), Float64Array.of(1.5, 0.8, ...centres)]
    const position = [0.4, -1, 2]
    expect(elsewhere.place([7, 7, ...position], moved)).toBe(members.place(position, natural))
    expect([...moved]).toEqual([1.5, 0.8, ...natural.subarray(0, 3)])
    const [gradient, movedGradient] = [new Float64Array(3), new Float64Array(5)]
    const [adjoint, movedAdjoint] = [Float64Array.of(1, -2, 3, 0, 0), Float64Array.of(0, 0, 1, -2, 3)]
    const via = members.pullback(position, natural, adjoint, gradient)
    expect(elsewhere.pullback([7, 7, ...position], moved, movedAdjoint, movedGradient)).toBe(via)
    expect([...movedGradient]).toEqual([0, 0, ...gradient])
    expect([...movedAdjoint]).toEqual([...adjoint.subarray(3), ...adjoint.subarray(0, 3)])
  })

  it("keeps its density where the product of all weights is far below the smallest number", () => {
    const many = pooledNormal(0, new Float64Array(400).fill(1e8), undefined, 400)
    const natural = new Float64Array(401)
    natural[400] = 1
    // At the members' centre 0: 400 standard normals, and as many scales of nearly 1e-4
    const expected = -400 * (0.5 * Math.log(2 * Math.PI) + 0.5 * Math.log(1 + 1e8))
    expect(many.place(new Float64Array(400), natural) / expected).toBeCloseTo(1, 12)
  })

  it("has the derivatives in coordinates, centres, m, τ and a factor of all information", () => {
    // Arguments: three coordinates, three centres, m, τ, log of the factor; on top of the prior a function of all members.
    const pull = [0.7, -1.2, 0.4]
    const term = {
      name: "pooled",
      accumulate(all: Vec, adjoint: Float64Array) {
        const [position, natural] = [Array.from(all).slice(0, 3), Float64Array.from(all).subarray(3, 8)]
        information.forEach((info, g) => (current[g] = info * Math.exp(all[8])))
        const prior = members.place(position, natural)
        const value = pull.reduce((sum, p, g) => sum + p * natural[g] ** 2, prior)
        const own = new Float64Array(5)
        const gradient = new Float64Array(3)
        pull.forEach((p, g) => {
          own[g] = 2 * p * natural[g]
        })
        adjoint[8] += members.pullback(position, natural, own, gradient)
        for (let i = 0; i < 3; i++) adjoint[i] += gradient[i]
        for (let i = 0; i < 5; i++) adjoint[3 + i] += own[i]
        return value
      }
    }
    const all = [0.4, -1, 2, ...centres, 1.5, 0.8, 0]
    const names = all.map((_, i) => `${i}`)
    expect(checkTerm(term, all, names)).toEqual([])
  })
})
