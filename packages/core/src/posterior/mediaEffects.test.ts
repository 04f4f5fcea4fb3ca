import { describe, expect, it } from "vitest"
import { packCurves } from "../curves/packCurves.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { compileModel } from "../model/compileModel.ts"
import type { ModelSpec } from "../model/ModelSpec.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { decomposePosterior } from "./decomposePosterior.ts"
import { drawPrior } from "./drawPrior.ts"
import { mediaEffects } from "./mediaEffects.ts"

const transform = defaultMediaTransform("week")
const spec: ModelSpec = {
  channels: [{ name: "channel1", transform }],
  organic: [{ name: "email", transform }],
  trend: { kind: "linear" },
  yearlyHarmonics: 0,
  likelihood: "normal"
}
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, x) => total + x, 0)

describe("mediaEffects", () => {
  it("speaks of the model's media, not of channels that the model leaves out", () => {
    const model = compileModel(spec, exampleDataset({ periods: 30 }))
    const draws = drawPrior(model, 5, 1)
    expect(mediaEffects(model, draws).map(({ name }) => name)).toEqual(["channel1", "email"])
    const identity = { name: "", createdAt: "", fingerprint: "", verdict: "", experiments: [] }
    expect(packCurves(model, draws, identity).channels.map(({ name }) => name)).toEqual(["channel1"])
  })

  it("adds up over the geos of a panel to what its decomposition has", () => {
    const panel = examplePanel(3, 30, 4)
    const model = compileModel(spec, panel)
    const draws = drawPrior(model, 8, 2)
    const [channel, email] = mediaEffects(model, draws)
    const { components } = decomposePosterior(model, draws)
    const decomposed = (name: string) => sum(components.find(component => component.name === name)!.mean)
    expect(components[0].mean).toHaveLength(30)
    expect(sum(channel.contribution) / 8 / decomposed("channel1")).toBeCloseTo(1, 10)
    expect(sum(email.contribution) / 8 / decomposed("email")).toBeCloseTo(1, 10)
    // of all geos, without the four weeks before the window
    const { spend } = panel.channels[0]
    expect(channel.spend).toBeCloseTo(sum(spend.filter((_, i) => i % 34 >= 4)), 6)
  })
})
