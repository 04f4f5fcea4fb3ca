import { defaultFrequencySaturation, defaultMediaTransform, estimateDraws, mediaEffects } from "@liftmix/core"
import { expect, it } from "vitest"
import { fitHere } from "../support/fitHere.ts"
import { openMarket } from "./fitMarket.ts"
import { quietMarket } from "./markets.ts"

/* A market in which TV's money buys contacts, some weeks fewer people more often. */
const contacts = { frequency: 3.5, variation: 0.5, half: 3, slope: 2.2 }
const market = openMarket(
  {
    ...quietMarket,
    noise: { common: 8_000, local: 4_000 },
    channels: quietMarket.channels.map(channel => (channel.name === "tv" ? { ...channel, contacts } : channel))
  },
  7
)

const worth = (f: number, k: number, h: number) => f ** h / (f ** h + k ** h)

it("what contacts are worth and the returns of all channels come back", { timeout: 120_000 }, async () => {
  const plain = defaultMediaTransform("week")
  const byContacts = { ...plain, saturation: { kind: "none" }, frequency: defaultFrequencySaturation } as const
  const { diagnosis, model, posterior } = await fitHere({
    dataset: market.dataset,
    spec: {
      channels: market.dataset.channels.map(({ name, frequency }) => ({
        name,
        transform: frequency === undefined ? plain : byContacts
      })),
      organic: [],
      trend: { kind: "linear" },
      yearlyHarmonics: 2,
      likelihood: "normal"
    },
    experiments: []
  })
  expect(diagnosis.verdict).toEqual({ _tag: "Converged" })
  for (const { name, roi } of mediaEffects(model, posterior)) {
    const { mean, sd } = estimateDraws(roi ?? new Float64Array())
    // One data set: a truth four posterior sds off would happen once in 16,000 times.
    expect(Math.abs(mean - market.roi.get(name)!), name).toBeLessThan(4 * sd)
    // The prior's sd is 2.0.
    if (name === "tv") expect(sd).toBeLessThan(0.2)
  }
  const draws = posterior.chains * posterior.draws
  const width = posterior.parameterNames.length
  const column = (name: string) => {
    const index = posterior.parameterNames.indexOf(name)
    return Float64Array.from({ length: draws }, (_, d) => posterior.values[d * width + index]!)
  }
  const [half, slope] = [column("tv.frequencyHalfSaturation"), column("tv.frequencySlope")]
  // Half saturation and slope trade against each other; the worth of few contacts over that of many is what data tell.
  const ratio = estimateDraws(half.map((k, d) => worth(2, k, slope[d]!) / worth(5, k, slope[d]!)))
  const truth = worth(2, contacts.half, contacts.slope) / worth(5, contacts.half, contacts.slope)
  expect(Math.abs(ratio.mean - truth)).toBeLessThan(4 * ratio.sd)
  // The prior's sd of this ratio is 0.16.
  expect(ratio.sd).toBeLessThan(0.1)
})
