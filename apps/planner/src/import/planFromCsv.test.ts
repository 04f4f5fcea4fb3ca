import { evaluatePlan } from "@liftmix/core"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { planRows } from "../export/planRows.ts"
import { planToCsv } from "../export/planToCsv.ts"
import { currentScenario } from "../scenario/currentScenario.ts"
import { editScenario } from "../scenario/editScenario.ts"
import { recordedPlan } from "../scenario/PlanRecord.ts"
import { lineResponse } from "../testing/lineResponse.ts"
import { planFromCsv } from "./planFromCsv.ts"

const responses = [lineResponse("tv, live", [1.5, 2.5], 100), lineResponse("search", [1, 1], 40)]
const spends = responses.map(({ channel, currentSpend, seenSpend }) => ({
  channel,
  current: currentSpend,
  seen: seenSpend
}))
const base = currentScenario({ periods: 13, effect: "full" }, spends)
const messageOf = (text: string) => {
  const result = planFromCsv(text, "plan.csv", base)
  if (Result.isSuccess(result)) throw new Error("was read")
  return result.failure.message
}

describe("planFromCsv", () => {
  it("reads what planToCsv wrote: spends, limits and locks", () => {
    const edited = editScenario(base, {
      kind: "several",
      edits: [
        { kind: "plan", spend: [130, 30.5] },
        { kind: "channel", channel: 0, change: { lowerPercent: 80, upperPercent: 210 } },
        { kind: "channel", channel: 1, change: { locked: true } },
        { kind: "budget-from-plan" }
      ]
    })
    const csv = planToCsv(planRows(edited, evaluatePlan(responses, [130, 30.5], 1)), 1)
    const record = Result.getOrThrow(planFromCsv(csv, "my plan.csv", base))
    expect(record.name).toBe("my plan")
    expect(Result.getOrThrow(recordedPlan(record, spends)).scenario).toEqual(edited)
  })

  it("needs two columns only, in any order, from a spreadsheet with decimal commas too", () => {
    const record = Result.getOrThrow(
      planFromCsv('plannedSpend;channel\n1.200,5;search\n99,25;"tv, live"\n', "p.csv", base)
    )
    expect(record.channels.map(({ planned }) => planned)).toEqual([99.25, 1200.5])
    expect(record.budget).toBe(1299.75)
  })

  it("names every wrong place at once, by row and column", () => {
    const message = messageOf('channel,plannedSpend,lowerLimit\n"tv, live",many,\nsaerch,5,\nsearch,,-3\n')
    expect(message).toMatch(/row 2, column plannedSpend: .*"many"/)
    expect(message).toMatch(/row 3, column channel: The model has no channel "saerch"\. Did you mean "search"\?/)
    expect(message).toMatch(/row 4, column plannedSpend: The cell is blank\./)
    expect(message).toMatch(/row 4, column lowerLimit: -3 is below 0\./)
  })

  it("asks for columns and channels that are not there", () => {
    expect(messageOf("channel,spend\nsearch,5\n")).toMatch(
      /row 1: There is no column plannedSpend; the file has channel and spend\./
    )
    expect(messageOf("channel,plannedSpend\nsearch,5\nsearch,6\n")).toMatch(
      /"search" is there twice[^]*no line for tv, live/
    )
  })
})
