import { createRng } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { tvMarket } from "../testing/tvMarket.ts"
import { experimentResults, jointExperimentConflict } from "./experimentResults.ts"

const { draws, model } = tvMarket(400)

const three = (lift: number): ExperimentRecord[] =>
  [12, 24, 36].map(week => {
    const day = (after: number) => new Date(Date.UTC(2024, 0, 1 + 7 * (week + after))).toISOString().slice(0, 10)
    return experimentRecord({
      id: `week ${week}`,
      window: { start: day(0), end: day(4), measureEnd: day(6) },
      estimate: { lift, se: 5, dist: "normal", seMethod: "reported" }
    })
  })
const none = new Set<string>()

describe("experimentResults", () => {
  it("judges by the noise of the fit: heavy tails once there are more than two experiments", () => {
    const [alone] = experimentResults(three(400).slice(0, 1), model, draws, none)
    const [among] = experimentResults(three(400), model, draws, none)
    expect(among.z).toBe(alone.z)
    expect(among.pValue).toBeGreaterThan(10 * alone.pValue)
  })

  it("leaves out only what was used", () => {
    const [used, unused] = experimentResults(three(-40), model, draws, new Set(["week 12"]))
    expect(used.leftOut?.pValue).toBeGreaterThan(0)
    expect(used.leftOut?.reliable).toBeTypeOf("boolean")
    expect(unused).not.toHaveProperty("leftOut")
  })
})

describe("jointExperimentConflict", () => {
  it("is at ease with lifts as implied, and not with lifts of the wrong sign and size", () => {
    const [{ implied }] = experimentResults(three(-40), model, draws, none)
    const asImplied = jointExperimentConflict(three(implied.mean), model, draws, createRng(1))
    expect(asImplied).toMatchObject({ experiments: 3 })
    expect(asImplied.pValue).toBeGreaterThan(0.2)
    expect(jointExperimentConflict(three(300), model, draws, createRng(1)).pValue).toBeLessThan(0.01)
  })
})

const pValues = (records: readonly ExperimentRecord[], used: readonly string[]) =>
  experimentResults(records, model, draws, new Set(used)).map(({ pValue }) => pValue)

describe("arms that share a control group", () => {
  const arms = three(-40)
    .slice(0, 2)
    .map(record => ({ ...record, design: { ...record.design, studyId: "two arms" } }))
  it("are judged given those that the fit has seen, and alone where it has seen none", () => {
    const [alone] = pValues(arms.slice(0, 1), [])
    expect(pValues(arms, [])[0]).toBe(alone)
    expect(pValues(arms, ["week 12"])[0]).toBe(alone)
    expect(pValues(arms, ["week 24"])[0]).not.toBeCloseTo(alone, 4)
    const unrelated = arms.map((record, i) => ({ ...record, design: { ...record.design, studyId: `${i}` } }))
    expect(pValues(unrelated, ["week 24"])[0]).toBe(alone)
  })
})
