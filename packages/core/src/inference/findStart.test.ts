import { expect, it } from "vitest"
import type { LogDensity } from "../math/LogDensity.ts"
import { createRng } from "../math/Rng.ts"
import { findStart } from "./findStart.ts"
import { StartingPointNotFound } from "./StartingPointNotFound.ts"

/** Standard normal, but with a value or a gradient that is not a number left of 1.5. */
const halfDefined = (broken: "value" | "gradient"): LogDensity => ({
  dimension: 1,
  valueAndGradient(q, gradient) {
    const isDefined = q[0] > 1.5
    gradient[0] = isDefined || broken === "value" ? -q[0] : Number.NaN
    return isDefined || broken === "gradient" ? -0.5 * q[0] ** 2 : Number.NaN
  }
})

it.each(["value", "gradient"] as const)("a start has a finite %s, found by trying again", broken => {
  for (let seed = 1; seed <= 10; seed++) {
    const start = findStart(halfDefined(broken), createRng(seed))
    expect(start.position[0]).toBeGreaterThan(1.5)
    expect(start.logDensity).toBe(-0.5 * start.position[0] ** 2)
    expect(start.gradient[0]).toBe(-start.position[0])
  }
})

it("each chain starts from a point of its own", () => {
  const flat: LogDensity = {
    dimension: 4,
    valueAndGradient(_, gradient) {
      gradient.fill(0)
      return 0
    }
  }
  const [a, b] = [0, 1].map(chain => findStart(flat, createRng(1, "chain", chain)).position)
  expect(a).not.toEqual(b)
  expect([...a, ...b].every(x => Math.abs(x) < 2)).toBe(true)
})

it("the failure names the attempts, the last value and the coordinates at fault", () => {
  const broken: LogDensity = {
    dimension: 20,
    valueAndGradient(_, gradient) {
      gradient.fill(Number.NaN, 3)
      return Number.NaN
    }
  }
  try {
    findStart(broken, createRng(1))
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(StartingPointNotFound)
    expect(error).toMatchObject({ attempts: 100, range: 2, lastLogDensity: "NaN" })
    expect(String(error)).toContain("coordinates 3, 4, 5, 6, 7, 8, 9, 10, 11, 12")
  }
})
