import { describe, expect, it } from "vitest"
import { hillCurve } from "../problem/hillCurve.ts"
import { seededRandom } from "../testing/seededRandom.ts"
import { randomFlight } from "../testing/randomFlight.ts"
import { blockCholesky } from "./blockCholesky.ts"
import { compileFlight } from "./compileFlight.ts"
import { concaveMajorant } from "./concaveMajorant.ts"
import { flightBound } from "./flightBound.ts"
import { flightViolation, objectiveAtSpend, stocksAt, worthOfSpend } from "./FlightProgram.ts"
import { geometricCarryOver } from "./geometricCarryOver.ts"
import { minorant } from "./minorant.ts"

const random = seededRandom(11)
const vector = (length: number): Float64Array => Float64Array.from({ length }, random)
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, v, i) => sum + v * b[i], 0)
const shape = { seed: 1, channels: 3, periods: 5, tailPeriods: 2, capped: true } as const

describe("stocks", () => {
  it("are what recursion gives for a geometric carry-over, the tail included", () => {
    const problem = randomFlight({ ...shape, family: "concave" })
    const [program] = compileFlight({
      ...problem,
      channels: problem.channels.map(channel => ({ ...channel, startingStock: [7, 3] }))
    })
    const spend = vector(15)
    const stocks = stocksAt(program, spend)
    // stock and money have units of their own
    const [perMoney, next] = program.paths[1].carryOver
    const retention = next / perMoney
    let stock = 0
    for (let t = 0; t < 7; t++) {
      stock = retention * stock + (t < 5 ? perMoney * spend[5 + t] : 0)
      expect(stocks[7 + t]).toBeCloseTo(stock + program.standing[7 + t], 12)
    }
  })

  it("and the worth of spends are adjoint", () => {
    const [program] = compileFlight(randomFlight({ ...shape, family: "concave" }))
    const [spend, prices] = [vector(15), vector(21)]
    expect(dot(stocksAt(program, spend), prices)).toBeCloseTo(dot(spend, worthOfSpend(program, prices)), 12)
  })

  it("geometricCarryOver refuses a retention that never forgets", () => {
    expect(geometricCarryOver(0.5, 3)).toEqual([1, 0.5, 0.25])
    expect(() => geometricCarryOver(1, 3)).toThrow(RangeError)
  })
})

describe("compileFlight", () => {
  it("fixes what the limits leave no room for", () => {
    const problem = randomFlight({ ...shape, family: "concave" })
    const channels = problem.channels.map(channel => Object.assign({}, channel, { lower: 10, upper: 30 }))
    const tight = (lower: number, upper: number) =>
      compileFlight({ ...problem, channels, limits: [{ name: "first", from: 0, to: 1, lower, upper }] })[0]
    const [needed, left] = [tight(90, 1e6), tight(0, 30)]
    for (const i of [0, 5, 10]) {
      expect(needed.lower[i]).toBe(needed.upper[i])
      expect(left.upper[i]).toBe(left.lower[i])
    }
    expect(needed.lower[1]).toBeLessThan(needed.upper[1])
  })
})

describe("blockCholesky", () => {
  it("solves with Wᵀ D W + barrier", () => {
    const [program] = compileFlight(randomFlight({ ...shape, family: "concave" }))
    const [curvature, barrier, x] = [vector(21), vector(15), vector(15)]
    const inStocks = stocksAt({ ...program, standing: new Float64Array(21) }, x).map((a, i) => a * curvature[i])
    const b = worthOfSpend(program, inStocks).map((v, i) => v + barrier[i] * x[i])
    const system = blockCholesky(program)
    system.factor(curvature, barrier)
    system.solve(b)
    b.forEach((v, i) => expect(v).toBeCloseTo(x[i], 9))
  })
})

describe("flightBound", () => {
  it.each(["concave", "s-shaped"] as const)(
    "%s: no feasible spend at random exceeds it, whatever the prices",
    family => {
      const [program] = compileFlight(randomFlight({ ...shape, family }))
      for (let k = 0; k < 40; k++) {
        const price = random() * 2
        const bound = flightBound(program, {
          stock: vector(21).map(v => price * v),
          row: vector(program.rows.length).map(v => price * (v - 0.2))
        })
        const spend = program.upper.map(upper => upper * random())
        const share = Math.min(1, 1 / (1 + flightViolation(program, spend)))
        const feasible = spend.map(x => x * share * 0.5)
        if (flightViolation(program, feasible) > 0) continue
        expect(objectiveAtSpend(program, feasible)).toBeLessThanOrEqual(bound)
      }
    }
  )
})

const integral = (slope: (x: number) => number, from: number, to: number): number => {
  let sum = 0
  for (let k = 0; k < 4000; k++) sum += slope(from + ((to - from) * (k + 0.5)) / 4000)
  return (sum * (to - from)) / 4000
}

describe("concave companions of an S-curve", () => {
  const curve = hillCurve(100, 50, 3)

  it("the majorant has a falling slope, lies above the curve and meets it at both ends", () => {
    const { excess, slope } = concaveMajorant(curve, 0, 200)
    for (let x = 1; x <= 200; x++) {
      expect(slope(x)).toBeLessThanOrEqual(slope(x - 0.5) + 1e-12)
      if (x % 20 === 0) expect(integral(slope, 0, x)).toBeCloseTo(curve.value(x) + excess(x), 4)
      expect(excess(x)).toBeGreaterThanOrEqual(0)
    }
    expect(integral(slope, 0, 200)).toBeCloseTo(curve.value(200), 4)
  })

  it("a minorant has a falling slope, touches the curve where asked and lies nowhere above", () => {
    for (const at of [5, 30, 80]) {
      const { excess, slope } = minorant(curve, at)
      expect(slope(at)).toBeCloseTo(curve.slope(at), 12)
      for (let x = 1; x <= 200; x += 7) {
        expect(slope(x)).toBeLessThanOrEqual(slope(x - 0.5) + 1e-12)
        expect(excess(x)).toBeLessThanOrEqual(0)
        // the integral is by rectangles
        expect(Math.abs(curve.value(at) + integral(slope, at, x) - curve.value(x) - excess(x))).toBeLessThan(1e-3)
      }
    }
  })
})
