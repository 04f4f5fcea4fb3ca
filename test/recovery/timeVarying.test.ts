import { defaultMediaTransform, effectCourses, estimateDraws, mediaEffects, simulateMarket } from "@liftmix/core"
import { expect, it } from "vitest"
import { fitHere } from "../support/fitHere.ts"
import { readOrThrow } from "../support/readOrThrow.ts"
import { quietMarket } from "./markets.ts"

/* Social works half as well again in some months, and a third less in others; TV always does the same. */
const options = {
  ...quietMarket,
  noise: { common: 8_000, local: 4_000 },
  channels: quietMarket.channels.map(channel =>
    channel.name === "social" ? { ...channel, roi: 3, swing: { size: 0.45, weeks: 90 } } : channel
  )
}
const { columns, data, events, truth } = simulateMarket(options, 4)
const dataset = readOrThrow({ text: data, file: "weekly.csv" }, columns, { text: events, file: "events.csv" })

it("the course of an effect comes back, and a constant effect stays constant", { timeout: 120_000 }, async () => {
  const transform = defaultMediaTransform("week")
  const { diagnosis, model, posterior } = await fitHere({
    dataset,
    spec: {
      channels: dataset.channels.map(({ name }) => ({
        name,
        transform,
        ...(name !== "search" && { timeVarying: { knots: 6, spread: 0.3 } })
      })),
      organic: [],
      trend: { kind: "linear" },
      yearlyHarmonics: 2,
      likelihood: "normal"
    },
    experiments: []
  })
  expect(diagnosis.verdict).toEqual({ _tag: "Converged" })
  const [tv, social] = ["tv", "social"].map(name => effectCourses(model, posterior).find(one => one.name === name)!)
  const wave = truth.channels.find(({ name }) => name === "social")!.effectOverTime!
  for (const t of [5, 22, 45, 67, 85, 100]) {
    const { mean, sd } = social!.multiplier[t]!
    // One data set: a truth four posterior sds off would happen once in 16,000 times.
    expect(Math.abs(mean - wave[t]!), `social in week ${t}`).toBeLessThan(4 * sd)
    expect(sd).toBeLessThan(0.2)
    expect(Math.abs(tv!.multiplier[t]!.mean - 1), `tv in week ${t}`).toBeLessThan(0.15)
  }
  // A constant would be 4 or more sds off at the crest and in the trough.
  expect((social!.multiplier[22]!.mean - 1) / social!.multiplier[22]!.sd).toBeGreaterThan(4)
  expect((1 - social!.multiplier[67]!.mean) / social!.multiplier[67]!.sd).toBeGreaterThan(4)
  for (const { name, roi } of mediaEffects(model, posterior)) {
    const { mean, sd } = estimateDraws(roi ?? new Float64Array())
    expect(Math.abs(mean - truth.channels.find(one => one.name === name)!.roi), name).toBeLessThan(4 * sd)
  }
})
