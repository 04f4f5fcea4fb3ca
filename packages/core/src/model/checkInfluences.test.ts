import { describe, expect, it } from "vitest"
import type { Dataset } from "../data/Dataset.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { defaultInfluencePrior } from "../media/Influence.ts"
import { defaultFrequencySaturation } from "../saturation/defaultSaturation.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { influencedSpec } from "../testing/influencedSpec.ts"
import { checkModel } from "./checkModel.ts"
import type { ModelSpec } from "./ModelSpec.ts"

const national = exampleDataset({ periods: 40 })
const panel = examplePanel(3, 40)
const transform = defaultMediaTransform("week")
const from = (channel: string) => [{ channel, prior: defaultInfluencePrior }]

const errors = (spec: ModelSpec, dataset: Dataset = national) =>
  checkModel(spec, dataset)
    .filter(({ severity }) => severity === "error")
    .map(({ code }) => code)

describe("checkModel, of media that act through each other,", () => {
  it("accepts lifts and mediation between media of a nation", () => {
    expect(
      errors(influencedSpec({ liftedBy: from("channel1"), mediates: from("channel1"), timeVarying: { spread: 0.3 } }))
    ).toEqual([])
    expect(errors(influencedSpec({ mediates: from("email") }))).toEqual([])
  })

  it("refuses what cannot be said, each with its reason", () => {
    expect(errors(influencedSpec({ liftedBy: from("posters") }))).toEqual(["UnknownInfluence"])
    expect(errors(influencedSpec({ liftedBy: from("channel2") }))).toEqual(["UnknownInfluence"])
    expect(errors(influencedSpec({ liftedBy: from("channel1") }, { liftedBy: from("email") }))).toEqual([
      "ChainOfInfluence"
    ])
    expect(errors(influencedSpec({ mediates: [...from("channel1"), ...from("channel1")] }))).toEqual([
      "DuplicateInfluence"
    ])
    const either = { channel: "channel1", prior: { kind: "normal", mean: 0, sd: 1 } } as const
    expect(errors(influencedSpec({ liftedBy: [either] }))).toEqual(["PriorOutsideDomain"])
    expect(errors(influencedSpec({ mediates: [either] }))).toEqual([])
    expect(errors({ ...influencedSpec({ liftedBy: from("channel1") }), link: "log" })).toEqual([
      "InfluenceNeedsIdentityLink"
    ])
    expect(errors(influencedSpec({ liftedBy: from("channel1") }), panel)).toEqual([])
    expect(errors(influencedSpec({ liftedBy: from("channel1"), mediates: from("channel1") }), panel)).toEqual([])
    expect(errors(influencedSpec({ mediates: from("channel1") }), exampleDataset({ periods: 29 }))).toEqual([
      "MediatorTooRare"
    ])
    // One series divided by people, as counts: what tells the geos apart is rounding, and would seem to know γ exactly.
    const divided = panel.channels[1].exposure.map((_, i) =>
      Math.round(100 * (1 + Math.floor(i / 40)) * (2 + Math.sin(i % 40)))
    )
    const channels = panel.channels.map((channel, c) => (c === 1 ? { ...channel, exposure: divided } : channel))
    expect(errors(influencedSpec({ mediates: from("channel1") }), { ...panel, channels })).toEqual(["MediatorDivided"])
    const reached = national.organic.map(series => ({ ...series, frequency: series.exposure.map(() => 2) }))
    const frequency = defaultFrequencySaturation
    const inReach = {
      ...influencedSpec({ liftedBy: from("email") }),
      organic: [{ name: "email", transform: { ...transform, frequency } }]
    }
    expect(errors(inReach, { ...national, organic: reached })).toEqual(["OrganicReachActsAlone"])
  })
})
