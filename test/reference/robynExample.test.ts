import { defaultMediaTransform, evaluatePlan, horizonResponses, type ModelSpec, packCurves } from "@liftmix/core"
import { planBudget } from "@liftmix/optimizer"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { fitHere } from "../support/fitHere.ts"
import { readOrThrow } from "../support/readOrThrow.ts"
import { sharedText } from "../support/sharedText.ts"

/** Robyn's simulated weekly data: exposures, an organic medium, a control, events as a categorical column. */
const data = sharedText("data/mmm/robyn_simulated_weekly.csv")

describe.skipIf(data === undefined)("Robyn's simulated data", () => {
  it("fits, converges, and gives a certified plan for the last four weeks' budget", { timeout: 180_000 }, async () => {
    const dataset = readOrThrow(
      { text: data ?? "", file: "robyn_simulated_weekly.csv" },
      {
        date: "DATE",
        kpi: { column: "revenue" },
        channels: {
          tv: { spend: "tv_S" },
          ooh: { spend: "ooh_S" },
          print: { spend: "print_S" },
          facebook: { spend: "facebook_S", exposure: "facebook_I" },
          search: { spend: "search_S", exposure: "search_clicks_P" }
        },
        organic: { newsletter: { exposure: "newsletter" } },
        controls: ["competitor_sales_B"],
        events: ["events"]
      }
    )
    expect(dataset.events.map(event => event.name)).toEqual(["event1", "event2"])
    const transform = defaultMediaTransform("week")
    const spec: ModelSpec = {
      channels: dataset.channels.map(({ name }) => ({ name, transform })),
      organic: [{ name: "newsletter", transform }],
      trend: { kind: "knots", knots: 8 },
      yearlyHarmonics: 2,
      likelihood: "normal"
    }
    const { diagnosis, model, posterior } = await fitHere({ dataset, spec, experiments: [] })
    expect(diagnosis.verdict).toEqual({ _tag: "Converged" })

    const pack = packCurves(model, posterior, {
      name: "robyn",
      createdAt: "",
      fingerprint: "",
      verdict: diagnosis.verdict._tag,
      experiments: []
    })
    const responses = horizonResponses(pack, { periods: 4, effect: "full" })
    const current = responses.map(response => response.currentSpend)
    const plan = await Effect.runPromise(
      planBudget(responses, {
        total: current.reduce((sum, spend) => sum + spend, 0),
        bounds: current.map(spend => ({ lower: 0.5 * spend, upper: 1.5 * spend }))
      })
    )
    if (plan._tag !== "Plan") throw new Error(plan._tag)
    expect(plan.certificate.status).toBe("optimal")
    expect(plan.certificate.relativeGap).toBeLessThanOrEqual(1e-4)
    const outcome = evaluatePlan(
      responses,
      responses.map(({ channel }) => plan.spend[channel]),
      1
    )
    expect(outcome.planned.spend).toBeCloseTo(outcome.current.spend, 4)
    expect(outcome.planned.outcome.mean).toBeGreaterThanOrEqual(outcome.current.outcome.mean)
  })
})
