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
