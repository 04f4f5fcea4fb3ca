import { describe, expect, it } from "vitest"
import { allocateUnderRisk } from "./allocateUnderRisk.ts"
import { seededRandom } from "../testing/seededRandom.ts"
import { hillDraws } from "../risk/hillDraws.ts"
import type { RiskProblem } from "../risk/RiskProblem.ts"

interface Hills {
  readonly top: readonly number[]
  readonly half: readonly number[]
  readonly shape: readonly number[]
  readonly upper: number
}

/** Two channels of up to 30 draws that differ much or little, and a goal that some of them reach. */
function randomGoal(seed: number, isConcave: boolean) {
  const random = seededRandom(seed)
  const draws = 1 + Math.floor(30 * random())
  const scale = 10 ** (12 * random() - 6)
  const hills = [0, 1].map((): Hills => {
    const spread = random()
    const scattered = (center: number): number[] =>
      Array.from({ length: draws }, () => center * Math.exp(spread * (2 * random() - 1)))
    return {
      top: scattered(scale * (0.5 + random())),
      half: scattered(10 ** (2 * random() - 1)),
      shape: scattered(isConcave ? 0.7 : 2).map(shape => (isConcave ? Math.min(shape, 1) : shape)),
      upper: random() < 0.5 ? 1 : 0.5 + 0.5 * random()
    }
  })
  const outcome = (draw: number, spends: readonly number[]): number =>
    hills.reduce((sum, { half, shape, top }, c) => sum + top[draw] / (1 + (half[draw] / spends[c]) ** shape[draw]), 0)
  const even = Array.from({ length: draws }, (_, draw) => outcome(draw, [0.5, 0.5])).toSorted((a, b) => a - b)
  const goal = even[Math.floor(draws * random())] * (0.9 + 0.2 * random())
  const problem: RiskProblem = {
    channels: hills.map(({ half, shape, top, upper }, c) => ({
      name: `channel ${c}`,
      draws: hillDraws(top, half, shape),
      upper
    })),
    budget: { sense: "equal", total: 1 },
    measure: { kind: "goal-probability", goal }
  }
  return { draws, goal, hills, outcome, problem }
}

/** The largest share of draws that any division reaches: between the divisions at which some draw begins or ceases to. */
function enumerated({ draws, goal, hills, outcome }: ReturnType<typeof randomGoal>): number {
  const [least, most] = [1 - hills[1].upper, hills[0].upper]
  const reaches = (draw: number, x: number): boolean => outcome(draw, [x, 1 - x]) >= goal
  const steps = Array.from({ length: 401 }, (_, k) => least + ((most - least) * k) / 400)
  const divisions = [...steps]
  for (let draw = 0; draw < draws; draw++) {
    for (let k = 1; k < steps.length; k++) {
      const first = reaches(draw, steps[k - 1])
      if (first === reaches(draw, steps[k])) continue
      let [same, other] = [steps[k - 1], steps[k]]
      for (let step = 0; step < 55; step++) {
        const middle = (same + other) / 2
        if (reaches(draw, middle) === first) same = middle
        else other = middle
      }
      divisions.push(first ? same : other)
    }
  }
  const count = (x: number): number => Array.from({ length: draws }).filter((_, draw) => reaches(draw, x)).length
  return Math.max(...divisions.map(count)) / draws
}

describe("the probability of a goal on small problems", () => {
  it("of concave draws is what enumerating the divisions finds, and proven to be", () => {
    for (let seed = 0; seed < 120; seed++) {
      const random = randomGoal(seed, true)
      const plan = allocateUnderRisk(random.problem)
      if (plan._tag !== "Plan") throw new Error(plan._tag)
      expect(plan.objective, `seed ${seed}`).toBeCloseTo(enumerated(random), 12)
      expect(plan.certificate.upperBound, `seed ${seed}`).toBeCloseTo(plan.objective, 12)
      expect(plan.certificate.status).toBe("optimal")
    }
  }, 30_000)

  it("of S-shaped draws lies within the bounds, which rarely differ", () => {
    let open = 0
    for (let seed = 0; seed < 60; seed++) {
      const random = randomGoal(seed, false)
      const plan = allocateUnderRisk(random.problem, { maxNodes: 200 })
      if (plan._tag !== "Plan") throw new Error(plan._tag)
      const best = enumerated(random)
      expect(plan.certificate.upperBound, `seed ${seed}`).toBeGreaterThanOrEqual(best - 1e-12)
      expect(plan.objective, `seed ${seed}`).toBeLessThanOrEqual(plan.certificate.upperBound)
      if (plan.certificate.upperBound > best + 1e-12) open++
    }
    expect(open).toBeLessThan(6)
  }, 30_000)
})

describe("the probability of a goal under several rules", () => {
  it("is nowhere above its bound in a scan of three channels, and no plan of the scan is much better", () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = seededRandom(seed)
      const draws = 5 + Math.floor(15 * random())
      const scattered = (center: number): number[] =>
        Array.from({ length: draws }, () => center * Math.exp(random() - 0.5))
      const hills = [0, 1, 2].map(() => ({ top: scattered(0.5 + random()), half: scattered(0.2 + random()) }))
      const reached = (spends: readonly number[]): number => {
        const outcomes = Array.from({ length: draws }, (_, draw) =>
          hills.reduce((sum, { half, top }, c) => sum + (top[draw] * spends[c]) / (half[draw] + spends[c]), 0)
        )
        return outcomes.filter(y => y >= goal).length / draws
      }
      const goal = hills.reduce((sum, { half, top }) => sum + top[0] / (1 + 3 * half[0]), 0)
      const [group, tilt] = [0.5 + 0.3 * random(), 0.3 + 0.2 * random()]
      const plan = allocateUnderRisk({
        channels: hills.map(({ half, top }, c) => ({
          name: "abc"[c],
          draws: hillDraws(top, half, new Float64Array(draws).fill(1))
        })),
        budget: { sense: "equal", total: 1 },
        constraints: [
          { name: "group", coefficients: { a: 1, b: 1 }, upper: group },
          { name: "share", coefficients: { a: 1 - tilt, b: -tilt, c: -tilt }, lower: 0 }
        ],
        measure: { kind: "goal-probability", goal }
      })
      if (plan._tag !== "Plan") throw new Error(plan._tag)
      let best = 0
      for (let a = 0; a <= 60; a++) {
        for (let b = 0; a + b <= 60; b++) {
          if ((a + b) / 60 <= group && a / 60 >= tilt)
            best = Math.max(best, reached([a / 60, b / 60, 1 - (a + b) / 60]))
        }
      }
      expect(plan.certificate.upperBound, `seed ${seed}`).toBeGreaterThanOrEqual(best - 1e-12)
      expect(plan.objective, `seed ${seed}`).toBeGreaterThanOrEqual(best - 1.5 / draws)
      expect(plan.certificate.maxViolation).toBeLessThanOrEqual(1e-12)
    }
  }, 30_000)

  it("that contradict each other is no search at all", () => {
    const answer = allocateUnderRisk({
      channels: ["a", "b"].map(name => ({ name, draws: hillDraws([1, 2], [1, 1], [1, 1]) })),
      budget: { sense: "equal", total: 1 },
      constraints: [
        { name: "most", coefficients: { a: 1 }, upper: 0.4 },
        { name: "share", coefficients: { a: 0.5, b: -0.5 }, lower: 0 }
      ],
      measure: { kind: "goal-probability", goal: 0.6 }
    })
    expect(answer).toMatchObject({ _tag: "Infeasible", conflict: expect.arrayContaining(["most", "share", "budget"]) })
  })
})
