import { describe, expect, it } from "vitest"
import { exampleBundle } from "../testing/exampleBundle.ts"
import { backtestWords } from "./backtestWords.ts"
import { calibrationWords } from "./calibrationWords.ts"
import { conflictWords, leftOutWords, maskWords } from "./experimentWords.ts"
import { knowledgeSummary } from "./knowledgeWords.ts"
import { nextTestWords } from "./nextTestWords.ts"
import { countedWords, plansByWeightWords } from "./plansByWeightWords.ts"

const { model, evidence } = exampleBundle({ draws: 3 })
const { backtests, calibration, knowledge, nextTests, plansByWeight } = evidence!
const [experiment] = model.experiments

describe("what is said of experiments", () => {
  it("names each test that disagrees, and says what to do only of those that can hardly be right", () => {
    const agreeing = { ...experiment!, agreement: "consistent" as const }
    expect(conflictWords({ ...model, experiments: [agreeing] })).toEqual([])
    const [tension] = conflictWords({ ...model, experiments: [{ ...agreeing, agreement: "tension" }] })
    expect(tension).toMatch(/could both be right/)
    const [conflict] = conflictWords({ ...model, experiments: [{ ...agreeing, agreement: "conflict" }] })
    expect(conflict).toMatch(/check the test's dates/)
  })

  it("does not claim to know what a fit without the test would say where it cannot", () => {
    const leftOut = { pValue: 0.3, shape: 0.2, reliable: true }
    expect(leftOutWords({ ...experiment!, leftOut })).toBe("yes (p = 30%)")
    expect(leftOutWords({ ...experiment!, leftOut: { ...leftOut, pValue: 0.01 } })).toBe("no (p = 1.0%)")
    expect(leftOutWords({ ...experiment!, leftOut: { ...leftOut, reliable: false } })).toMatch(/only a fit without it/)
    const unreliable = { ...experiment!, leftOut: { ...leftOut, reliable: false } }
    const refitted = { id: experiment!.id, pValue: 0.02, converged: true }
    expect(leftOutWords(unreliable, [refitted])).toBe("no (p = 2.0%, fitted without it)")
    expect(leftOutWords(unreliable, [{ ...refitted, converged: false }])).toMatch(/has not converged/)
    const { leftOut: _, ...unused } = experiment!
    expect(leftOutWords(unused)).toBe("–")
  })

  it("says which values of a panel are a test's own, and that history alone was without them", () => {
    const masked = { cells: 8, geos: ["north", "south"], from: "2024-03-04", to: "2024-03-25" }
    expect(maskWords(model)).toEqual([])
    const [words] = maskWords({ ...model, experiments: [{ ...experiment!, id: "half", masked }] })
    expect(words).toMatch(
      /^half was measured in 8 of the values .* north and south from 4 Mar 2024 to the week of 25 Mar/
    )
    expect(calibrationWords({ ...calibration!, maskedCells: 8 }).at(-1)).toMatch(/without the 8 values/)
  })

  it("says which returns calibration moved, and whether history had expected the tests", () => {
    const channel = { name: "tv", history: { mean: 3, sd: 0.5, median: 3, lower: 2, upper: 4 }, calibrated: null }
    const moved = { ...channel, calibrated: { mean: 1.5, sd: 0.2, median: 1.5, lower: 1.2, upper: 1.8 } }
    const still = { ...moved, calibrated: { ...moved.calibrated, mean: 2.9 } }
    const raised = { ...moved, name: "radio", calibrated: { ...moved.calibrated, mean: 4 } }
    const saidOfReturns = (...of: (typeof moved)[]) => calibrationWords({ ...calibration!, channels: of })[0]
    expect(saidOfReturns(moved, still)).toBe("The tests lowered the return on tv.")
    expect(saidOfReturns(moved, { ...moved, name: "video" })).toBe("The tests lowered every return.")
    expect(saidOfReturns(moved, raised)).toBe("The tests lowered the return on tv and raised the return on radio.")
    expect(calibrationWords({ ...calibration!, channels: [still, channel] })[0]).toMatch(/left every return/)
    const budget = (history: number | null, calibrated: number) => ({
      ...still,
      spend: { current: 10, history, calibrated }
    })
    const saidOf = (...of: ReturnType<typeof budget>[]) => calibrationWords({ ...calibration!, channels: of })[1]
    expect(saidOf(budget(10, 14))).toBe("The best plan gives more to tv than it did without them.")
    expect(saidOf(budget(10, 10.5))).not.toMatch(/best plan/)
    expect(saidOf(budget(null, 14))).not.toMatch(/best plan/)
    const surprised = { ...calibration!.joint, pValue: 0.01 }
    expect(calibrationWords({ ...calibration!, joint: surprised }).at(-1)).toMatch(/together the tests surprise it/)
  })
})

describe("what is said of the plan", () => {
  const saidOf = (decides: boolean | null) =>
    plansByWeightWords({ ...plansByWeight!, experiments: [{ ...plansByWeight!.experiments[0]!, decides }] }, model.data)
  const { id } = plansByWeight!.experiments[0]!

  it("names the tests that it hangs on", () => {
    expect(saidOf(true)).toContain(`The plan hangs on ${id}: were it counted otherwise`)
    expect(saidOf(false)).toMatch(/^The plan hangs on no single test: .* Best plans for 13 weeks, .* more than 50%/)
  })

  it("does not claim to know what draws cannot tell", () => {
    expect(saidOf(null)).toMatch(/^As far as the draws tell, the plan hangs on no single test/)
    expect(saidOf(null)).toContain(`Not all can be told of ${id}`)
  })

  it("says how often a test counts in words", () => {
    expect([0, 0.25, 0.5, 2].map(countedWords)).toEqual([
      "did not count",
      "counted a quarter",
      "counted half",
      "counted twice"
    ])
  })
})

describe("what is said of the model", () => {
  it("tells channels that are known from channels that are assumed, by their returns", () => {
    expect(knowledgeSummary(knowledge!)).toMatch(/known from data for tv.* It is mostly an assumption for display/)
  })

  it("compares backtests with last year only where there was one", () => {
    expect(backtestWords(backtests!, model.data)).toMatch(/missed a week by 3\.1%.*closer.*in 1 of 1/)
    expect(backtestWords([backtests![1]!], model.data)).toMatch(/too little history for any/)
  })

  it("recommends a test only where it is worth its cost", () => {
    expect(nextTestWords(nextTests!)).toMatch(
      /^Best: go-dark on tv in 20% of the market for 6 weeks\. It saves money while it runs\. Worth/
    )
    const [best] = nextTests!.candidates
    expect(nextTestWords({ ...nextTests!, candidates: [{ ...best!, engs: -1 }] })).toMatch(/^No test is worth its cost/)
    expect(nextTestWords({ ...nextTests!, candidates: [] })).toMatch(/^There is nothing to test/)
  })
})
