import { describe, expect, it } from "vitest"
import { hillCurve } from "../problem/hillCurve.ts"
import { randomFlight } from "../testing/randomFlight.ts"
import { seededRandom } from "../testing/seededRandom.ts"
import { bestConcaveFlight } from "./bestConcaveFlight.ts"
import { bestFlight } from "./bestFlight.ts"
import { channelPart } from "./channelPart.ts"
import { compileFlight } from "./compileFlight.ts"
import type { FlightPath } from "./FlightProblem.ts"
import { type FlightProgram, flightViolation, objectiveAtSpend, stocksAt } from "./FlightProgram.ts"
import { geometricCarryOver } from "./geometricCarryOver.ts"
import { improvePrices } from "./improvePrices.ts"
import { priceFlights } from "./priceFlights.ts"
import { stockGrid } from "./StockGrid.ts"

const gridOf = (program: FlightProgram, points: number) => {
  const grid = stockGrid(program, 0, points)
  if (grid === undefined) throw new Error("no grid")
  return grid
}

/** The best of all flights in 24 steps of the limits, improved by shifts of single spends ever shorter. */
function searched(part: FlightProgram, isAllowed: (spend: Float64Array) => boolean): number {
  const { lower, upper } = part
  const steps = 24
  let best = Number.NEGATIVE_INFINITY
  let at = lower.slice()
  const offer = (spend: Float64Array): boolean => {
    if (flightViolation(part, spend) > 1e-12 || !isAllowed(spend)) return false
    const value = objectiveAtSpend(part, spend)
    if (!(value > best)) return false
    best = value
    at = spend.slice()
    return true
  }
  const spend = lower.slice()
  const scan = (t: number): void => {
    for (let k = 0; k <= steps; k++) {
      spend[t] = lower[t] + ((upper[t] - lower[t]) * k) / steps
      if (t + 1 < spend.length) scan(t + 1)
      else offer(spend)
    }
  }
  scan(0)
  for (let width = 1 / steps; width > 1e-7; width /= 2) {
    for (let moved = true; moved; ) {
      moved = false
      for (let t = 0; t < at.length; t++) {
        for (const by of [-width, width]) {
          const x = Math.min(upper[t], Math.max(lower[t], at[t] + by * (upper[t] - lower[t])))
          if (offer(at.with(t, x))) moved = true
        }
      }
    }
  }
  return best
}

/** Draws of different responses, stocks from before and weights of money at work. @param retentions [draw] */
const drawsOf = (retentions: readonly number[]): readonly FlightPath[] =>
  retentions.map((retention, draw) => ({
    draw,
    response: hillCurve(30 + 20 * draw, 25 + 15 * draw, 1.5 + draw / 2),
    carryOver: geometricCarryOver(retention, 4).map(weight => weight * (1 + draw / 3)),
    startingStock: [5 * draw, 2 * draw, draw, 0]
  }))

const shapes: readonly (readonly [string, object])[] = [
  ["geometric carry-over", {}],
  ["a starting stock and worths", { startingStock: [20, 14, 9, 3], worth: [1, 0.5, 1, 0.3] }],
  ["a carry-over cut off after a period", { carryOver: [0.8, 0.5] }],
  ["a least spend if on", { minimumIfOn: 15 }],
  ["least spends", { lower: [3, 0, 5] }],
  ["draws that carry on alike", { paths: drawsOf([0.55, 0.55, 0.55]) }]
]

describe("the best flight of one channel", () => {
  const random = seededRandom(4)

  it.each(shapes)("%s: no flight of a scan exceeds its bound, which on fine grids is hardly more", (_, own) => {
    for (const shape of [1.4, 2.2, 3]) {
      const channel = {
        name: "x",
        response: hillCurve(50, 40, shape),
        carryOver: geometricCarryOver(0.55, 4),
        upper: 40
      }
      const [program] = compileFlight({
        channels: [Object.assign(channel, own)],
        periods: 3,
        tailPeriods: 1,
        budget: { sense: "free" }
      })
      const gains = Float64Array.from({ length: 3 }, () => -0.3 * random())
      const best = searched(channelPart(program, 0, gains), () => true)
      const exact = !("carryOver" in own)
      for (const points of [64, 4096]) {
        const grid = gridOf(program, points)
        const { bound, spend } = bestFlight(program, grid, gains)
        expect(bound).toBeGreaterThanOrEqual(best - 1e-13)
        if (exact) expect(bound).toBeLessThanOrEqual(best + grid.error + 1e-9)
        if (points > 64 && exact) {
          expect(objectiveAtSpend(channelPart(program, 0, gains), spend)).toBeGreaterThan(best - 1e-4)
          expect(grid.error).toBeLessThan(1e-5)
        }
      }
    }
  })

  it("has no grid where draws carry on differently: money at work in one says nothing of another", () => {
    const [program] = compileFlight({
      channels: [{ name: "x", upper: 40, paths: drawsOf([0.55, 0.5]) }],
      periods: 3,
      budget: { sense: "free" }
    })
    expect(stockGrid(program, 0, 512)).toBeUndefined()
  })

  it("keeps stocks between limits, and has no flight where these leave none", () => {
    const [whole] = compileFlight({
      channels: [{ name: "x", response: hillCurve(50, 40, 2.5), carryOver: geometricCarryOver(0.5, 3), upper: 40 }],
      periods: 3,
      budget: { sense: "free" }
    })
    const [stockLower, stockUpper] = [whole.stockLower.with(1, 0.3), whole.stockUpper.with(0, 0.2).with(2, 0.4)]
    const program = { ...whole, stockLower, stockUpper }
    const gains = Float64Array.of(-0.05, -0.02, -0.05)
    const isAllowed = (spend: Float64Array): boolean =>
      stocksAt(program, spend).every((stock, i) => stock >= stockLower[i] - 1e-12 && stock <= stockUpper[i] + 1e-12)
    const best = searched(channelPart(program, 0, gains), isAllowed)
    const { bound } = bestFlight(program, gridOf(whole, 4096), gains)
    expect(bound).toBeGreaterThanOrEqual(best - 1e-13)
    // limits are passed by up to six points of the grid
    expect(bound).toBeLessThan(best + 5e-3)
    const none = { ...program, stockLower: stockLower.with(0, 0.9), stockUpper: stockUpper.with(0, 0.9).with(1, 0.2) }
    expect(bestFlight(none, gridOf(whole, 512), gains).bound).toBe(Number.NEGATIVE_INFINITY)
  })

  it("the deficits are needed: without them a coarse grid's bound lies below a flight", () => {
    const problem = randomFlight({ seed: 5, channels: 1, periods: 3, family: "s-shaped", capped: false })
    const [program] = compileFlight({ ...problem, budget: { sense: "free" } })
    const gains = Float64Array.of(-0.1, -0.1, -0.1)
    const best = searched(channelPart(program, 0, gains), () => true)
    const grid = gridOf(program, 64)
    expect(bestFlight(program, grid, gains).bound).toBeGreaterThanOrEqual(best)
    const bare = { ...grid, deficits: new Float64Array(3) }
    expect(bestFlight(program, bare, gains).bound).toBeLessThan(best)
  })

  it("a concave channel's is what the grid has too, and has no grid where its slope at 0 is infinite", () => {
    const [program] = compileFlight({
      channels: [
        { name: "x", response: hillCurve(50, 40, 1), carryOver: geometricCarryOver(0.5, 5), upper: 40 },
        { name: "y", response: hillCurve(50, 40, 0.7), carryOver: geometricCarryOver(0.5, 5), upper: 40 }
      ],
      periods: 5,
      budget: { sense: "free" }
    })
    const gains = Float64Array.of(-0.1, -0.2, -0.1, -0.05, -0.1)
    const grid = gridOf(program, 4096)
    const [concave, gridded] = [bestConcaveFlight(program, 0, gains), bestFlight(program, grid, gains)]
    expect(concave.bound).toBeLessThanOrEqual(gridded.bound + 1e-12)
    expect(gridded.bound).toBeLessThanOrEqual(concave.bound + grid.error)
    expect(stockGrid(program, 1, 4096)).toBeUndefined()
  })
})

describe("prices of rows", () => {
  const [program] = compileFlight(randomFlight({ seed: 3, channels: 3, periods: 5, family: "s-shaped", capped: true }))
  const grids = [0, 1, 2].map(c => stockGrid(program, c, 512))

  it("whatever they are, no feasible spend at random exceeds their bound", () => {
    const random = seededRandom(9)
    for (let k = 0; k < 20; k++) {
      const prices = Float64Array.from(program.rows, () => Math.max(0, random() - 0.3))
      const { bound } = priceFlights(program, grids, prices)
      for (let tried = 0; tried < 20; tried++) {
        const full = program.upper.map(most => most * random() ** 3)
        const spend = full.map(x => x / (1 + flightViolation(program, full)))
        if (flightViolation(program, spend) <= 1e-12)
          expect(objectiveAtSpend(program, spend)).toBeLessThanOrEqual(bound)
      }
    }
  })

  it("improve, and prove what they say", () => {
    const start = new Float64Array(program.rows.length)
    const { bound: first } = priceFlights(program, grids, start)
    const { bound, prices } = improvePrices(program, grids, start, 0, 60)
    expect(bound).toBeLessThan(0.8 * first)
    expect(priceFlights(program, grids, prices).bound).toBe(bound)
  })
})
