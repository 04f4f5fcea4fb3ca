import { evaluatePlan } from "@liftmix/core"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { planFromJson } from "../import/planFromJson.ts"
import { currentScenario } from "../scenario/currentScenario.ts"
import { planRecord } from "../scenario/PlanRecord.ts"
import { exampleBundle } from "../testing/exampleBundle.ts"
import { lineResponse } from "../testing/lineResponse.ts"
import { planReport } from "./planReport.ts"
import { planRows } from "./planRows.ts"
import { planToCsv } from "./planToCsv.ts"

const responses = [lineResponse('say "tv", live', [1.5, 2.5], 100), lineResponse("search", [1, 1], 0, 40)]
const scenario = currentScenario(
  { periods: 13, effect: "full" },
  responses.map(({ channel, currentSpend, seenSpend }) => ({ channel, current: currentSpend, seen: seenSpend }))
)
const outcome = evaluatePlan(responses, [100, 0], 1)
const rows = planRows(scenario, outcome)

describe("planToCsv", () => {
  it("writes one line per channel in full precision, quotes what needs it, and leaves the undefined blank", () => {
    const [header, tv, search, end] = planToCsv(rows, 1).split("\r\n")
    expect(header).toBe(
      "channel,currentSpend,plannedSpend,lowerLimit,upperLimit,locked,currentOutcome,plannedOutcome,plannedOutcomeLower,plannedOutcomeUpper,share,roi,roiLower,roiUpper,roiMarginal"
    )
    const { channel: _, ...figures } = rows[0]!
    expect(tv).toBe(`"say ""tv"", live",${Object.values(figures).join(",")}`)
    expect(figures).toMatchObject({ currentSpend: 100, lowerLimit: 50, plannedOutcome: 200, share: 1, efficiency: 2 })
    expect(search).toBe("search,0,0,20,60,false,0,0,0,0,0,,,,1")
    expect(end).toBe("")
  })

  it("names a cost as one", () => {
    expect(planToCsv(rows, null)).toMatch(/,cost,costLower,costUpper,costMarginal\r\n/)
  })
})

it("planReport says which model a plan was made with, holds the rows of the CSV, and can be opened again", () => {
  const { model } = exampleBundle({ draws: 2 })
  const plan = { id: "plan-1", name: "More tv", notes: "for the board", scenario, versions: [] }
  const document = planReport(model, plan, outcome)
  expect(document).toMatchObject({
    format: "liftmix-plan",
    version: 1,
    model: { name: "example", createdAt: model.createdAt },
    horizon: { periods: 13, effect: "full", period: "week" },
    budget: 100,
    channels: rows
  })
  expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  expect(planFromJson(JSON.stringify(document))).toEqual(Result.succeed(planRecord(plan)))
})
