import { expect, it } from "vitest"
import { usualFrequency } from "../data/usualFrequency.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { compileModel } from "../model/compileModel.ts"
import { defaultFrequencySaturation } from "../saturation/defaultSaturation.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { withFrequency } from "../testing/withFrequency.ts"
import { drawPrior } from "./drawPrior.ts"
import { optimalFrequencies } from "./optimalFrequencies.ts"

const transform = defaultMediaTransform("week")
const model = compileModel(
  {
    channels: [
      { name: "channel1", transform },
      { name: "channel2", transform: { ...transform, frequency: defaultFrequencySaturation } }
    ],
    organic: [],
    trend: { kind: "none" },
    yearlyHarmonics: 0,
    likelihood: "normal"
  },
  withFrequency(exampleDataset())
)
const slots = model.layout.media.get("channel2")!

/** Of one draw with the given half saturation and slope. */
function optimum(half: number, slope: number) {
  const draws = drawPrior(model, 1, 1)
  draws.values.set([half, slope], slots.transform + slots.transformLength - 2)
  const [found, ...others] = optimalFrequencies(model, draws)
  expect(others).toEqual([])
  return found
}

it("the optimal frequency of a Hill is K (h − 1)^(1/h), to the step of the search", () => {
  // Frequencies between 1.5 and 4.5 are seen, 200 steps of 0.015.
  expect(Math.abs(optimum(2.5, 2.4).optimal.mean - 2.5 * 1.4 ** (1 / 2.4))).toBeLessThan(0.015)
  expect(Math.abs(optimum(3, 1.5).optimal.mean - 3 * 0.5 ** (1 / 1.5))).toBeLessThan(0.015)
})

it("it stays among the frequencies seen: the lowest where first contacts do most", () => {
  const { frequency } = model.dataset.channels[1]
  expect(optimum(2, 0.9).optimal.mean).toBe(Math.min(...frequency!))
  expect(optimum(20, 3).optimal.mean).toBe(Math.max(...frequency!))
})

it("beside it stands the usual one", () => {
  const { exposure, frequency } = model.dataset.channels[1]
  expect(optimum(2, 2)).toMatchObject({
    name: "channel2",
    usual: usualFrequency(exposure, frequency!, model.dataset.calendar)
  })
})
