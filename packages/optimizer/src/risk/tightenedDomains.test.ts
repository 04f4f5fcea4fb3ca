import { describe, expect, it } from "vitest"
import { michaelisMentenCurve } from "../problem/michaelisMentenCurve.ts"
import type { Domain, Row, SeparableProgram } from "../problem/SeparableProgram.ts"
import { seededRandom } from "../testing/seededRandom.ts"
import { tightenedDomains } from "./tightenedDomains.ts"

const program = (rows: readonly Row[], domains: readonly Domain[]): SeparableProgram => ({
  blocks: domains.map(() => ({
    curve: michaelisMentenCurve(1, 1),
    impliedUpper: false,
    outcomeWeight: 1,
    spendWeight: 0
  })),
  domains,
  rows
})
const domain = (lower: number, upper: number, mayBeOff = false): Domain => ({ lower, upper, mayBeOff })

describe("tightenedDomains", () => {
  it("leaves what a budget leaves, and needs what it needs", () => {
    const row = { lower: 10, upper: 10, spend: [1, 1], outcome: [0, 0] }
    expect(tightenedDomains(program([row], []), [domain(4, 9), domain(0, 3)])).toEqual([domain(7, 9), domain(1, 3)])
  })

  it("never raises the least spend of a channel that may be off", () => {
    const row = { lower: 10, upper: 10, spend: [1, 1], outcome: [0, 0] }
    const [first] = tightenedDomains(program([row], []), [domain(4, 9, true), domain(0, 3)])
    expect(first).toEqual(domain(4, 9, true))
  })

  it("rules out no feasible point, whatever the signs of the rows", () => {
    const random = seededRandom(3)
    for (let k = 0; k < 200; k++) {
      const spend = Array.from({ length: 4 }, random)
      const domains = spend.map(x => domain(x * random(), x + random()))
      const rows = Array.from({ length: 3 }, (): Row => {
        const coefficients = spend.map(() => (random() < 0.3 ? 0 : 2 * random() - 1))
        const activity = coefficients.reduce((sum, a, c) => sum + a * spend[c], 0)
        return { lower: activity - 0.2 * random(), upper: activity + 0.2 * random(), spend: coefficients, outcome: [] }
      })
      tightenedDomains(program(rows, domains), domains).forEach(({ lower, upper }, c) => {
        expect(lower).toBeLessThanOrEqual(spend[c] + 1e-12)
        expect(upper).toBeGreaterThanOrEqual(spend[c] - 1e-12)
        expect(lower).toBeGreaterThanOrEqual(domains[c].lower)
      })
    }
  })
})
