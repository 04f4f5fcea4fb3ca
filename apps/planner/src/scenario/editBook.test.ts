import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import { currentScenario } from "./currentScenario.ts"
import { type BookEdit, editBook } from "./editBook.ts"
import { exampleBundle } from "../testing/exampleBundle.ts"
import { activePlan, startBook, withVersionsOf } from "./PlanBook.ts"
import { planDocument } from "./PlanDocument.ts"
import { PlanRecord, planRecord, recordedPlan } from "./PlanRecord.ts"
import { withDistinctNames } from "./withDistinctNames.ts"

const spends = [
  { channel: "tv", current: 300, seen: 900 },
  { channel: "search", current: 100, seen: 150 }
]
const start = startBook(currentScenario({ periods: 13, effect: "full" }, spends))
const after = (...edits: readonly BookEdit[]) => edits.reduce(editBook, start)
const moreTv: BookEdit = { kind: "scenario", edit: { kind: "plan", spend: [400, 100] } }
const names = ({ plans }: typeof start) => plans.map(({ name }) => name)

describe("editBook", () => {
  it("begins a plan where the current spend is edited, and goes on with it", () => {
    const once = after(moreTv)
    expect(names(once)).toEqual(["As now", "Plan 1"])
    expect(activePlan(once)).toMatchObject({
      id: "plan-1",
      scenario: { channels: [{ planned: 400 }, { planned: 100 }] }
    })
    expect(once.plans[0]).toBe(start.plans[0])
    expect(names(editBook(once, moreTv))).toEqual(["As now", "Plan 1"])
  })

  it("lets the current spend look further ahead without becoming a plan", () => {
    const longer = { kind: "horizon", horizon: { periods: 26, effect: "full" }, spends } as const
    const book = after({ kind: "scenario", edit: longer })
    expect(names(book)).toEqual(["As now"])
    expect(activePlan(book).scenario.horizon.periods).toBe(26)
  })

  it("creates plans at the current spend over the open plan's horizon, and duplicates with everything", () => {
    const described: BookEdit = { kind: "describe", change: { name: "Bold", notes: "why not" } }
    const book = after(moreTv, described, { kind: "duplicate" }, { kind: "create" })
    expect(names(book)).toEqual(["As now", "Bold", "Copy of Bold", "Plan 1"])
    expect(book.plans[2]).toMatchObject({ notes: "why not", scenario: book.plans[1]!.scenario })
    expect(activePlan(book).scenario.channels.map(({ planned }) => planned)).toEqual([300, 100])
    expect(new Set(book.plans.map(({ id }) => id)).size).toBe(4)
  })

  it("deletes the open plan and opens its neighbour, but never the current spend", () => {
    const three = after({ kind: "create" }, { kind: "create" }, { kind: "switch", id: "plan-1" })
    const two = editBook(three, { kind: "delete" })
    expect([names(two), two.active]).toEqual([["As now", "Plan 2"], "plan-2"])
    expect(editBook(two, { kind: "delete" }).active).toBe("as-now")
    expect(after({ kind: "delete" })).toEqual(start)
  })
})

const named = (name: string): BookEdit => ({ kind: "describe", change: { name } })

it("withDistinctNames tells plans of one name apart, and names the nameless", () => {
  const create: BookEdit = { kind: "create" }
  const { plans } = after(create, named("Bold"), create, named("Bold "), create, named("Bold (2)"), create, named(" "))
  expect(withDistinctNames(plans).map(({ name }) => name)).toEqual([
    "As now",
    "Bold",
    "Bold (2)",
    "Bold (2) (2)",
    "Unnamed"
  ])
})

describe("versions", () => {
  const keep: BookEdit = { kind: "keep", at: 7 }

  it("keep the plan as it is, and undo takes edits back but not what was kept", () => {
    const before = after(moreTv)
    const book = editBook(editBook(before, { kind: "scenario", edit: { kind: "plan", spend: [9, 9] } }), keep)
    expect(activePlan(book).versions).toMatchObject([
      { at: 7, run: null, scenario: { channels: [{ planned: 9 }, {}] } }
    ])
    const undone = withVersionsOf(before, book)
    expect(activePlan(undone)).toMatchObject({ scenario: { channels: [{ planned: 400 }, {}] }, versions: [{ at: 7 }] })
  })

  it("are twenty at most, and stay with their maker when a plan is sent", () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ kind: "keep", at }) as const)
    const plan = activePlan(after(moreTv, ...many))
    expect(plan.versions.map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, k) => 29 - k))
    expect(planDocument(exampleBundle({ draws: 2 }).model, plan).plan.versions).toEqual([])
    expect(Result.getOrThrow(recordedPlan(planRecord(plan), spends)).versions).toBe(plan.versions)
  })
})

describe("PlanRecord", () => {
  it("reads plans that were kept before there were periods and versions", () => {
    const { versions: _, freedom: __, mostPerPeriod: ___, channels, ...frame } = planRecord(activePlan(after(moreTv)))
    const old = channels.map(({ channel, locked, lowerPercent, planned, upperPercent }) => ({
      channel,
      planned,
      lowerPercent,
      upperPercent,
      locked
    }))
    const decoded = Schema.decodeUnknownSync(PlanRecord)({ ...frame, channels: old })
    expect(decoded).toEqual(planRecord(activePlan(after(moreTv))))
  })

  it("refuses periods that are not those of its horizon", () => {
    const record = planRecord(activePlan(after(moreTv)))
    const [tv, search] = record.channels
    const result = recordedPlan({ ...record, channels: [{ ...tv!, flight: [1, 2] }, search!] }, spends)
    expect(Result.isFailure(result) && result.failure.message).toBe("It plans 13 periods, and other ones for tv.")
  })

  it("brings a plan back on the same model, in the model's order", () => {
    const plan = activePlan(after(moreTv))
    const record = planRecord(plan)
    const { id: _, ...expected } = plan
    expect(recordedPlan({ ...record, channels: record.channels.toReversed() }, spends)).toEqual(
      Result.succeed(expected)
    )
  })

  it("names the channels that a model does not have, and those the record says nothing of", () => {
    const record = planRecord(activePlan(start))
    const [tv] = record.channels
    const result = recordedPlan({ ...record, channels: [{ ...tv!, channel: "fax" }] }, spends)
    expect(Result.isFailure(result) && result.failure.message).toBe(
      "The model has no channel fax. The plan says nothing of tv and search."
    )
  })
})
