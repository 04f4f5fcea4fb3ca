import { expect, it } from "vitest"
import { exampleBundle } from "../testing/exampleBundle.ts"
import { channelWords } from "./channelWords.ts"

const { channels, data } = exampleBundle({ draws: 5 }).model
const tv = channels[0]!
const estimate = { mean: 2, sd: 0.1, median: 2, lower: 1.8, upper: 2.2 }

it("a channel that acts alone, in each period alike, has nothing to be said of it", () => {
  expect(channelWords(tv, data)).toEqual([])
})

it("says what came through others, how often people are reached, and how an effect changed", () => {
  const effectOverTime = { mean: [0.8, 1, 1.2], lower: [0.7, 0.9, 1.1], upper: [0.9, 1.1, 1.3] }
  const said = channelWords(
    { ...tv, throughOthers: estimate, frequency: { usual: 3.1, optimal: estimate }, effectOverTime },
    data
  )
  expect(said[0]).toMatch(/revenue by tv, 2 \(1\.8 to 2\.2\) came through other channels/)
  expect(said[1]).toMatch(/reaches people 3\.1 times on average.*2\.0 \(1\.8 to 2\.2\) per person/)
  expect(said[2]).toMatch(/was 0\.80 \(0\.70 to 0\.90\) times its average at first and 1\.20 .* at last/)
})
