import { compileModel, defaultInfluencePrior, type MediaTransform } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { contrastSpend } from "../contrast/contrastSpend.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { relativeError } from "../testing/relativeError.ts"
import { termContext } from "../testing/termContext.ts"
import { createImpliedLift } from "./createImpliedLift.ts"

const usual = [80, 120, 100, 90, 110, 130, 100, 100, 100, 100, 100, 100, 90, 110, 100, 100]
const natural = [500, 0.6, 110, 1.4]
const ends = { testOnly: "2024-03-10", twoWeeks: "2024-03-24", toEnd: "2024-04-21" }

const flat = { kind: "uniform", lower: 0, upper: 1 } as const
const saturation = { kind: "hill", halfSaturation: flat, slope: flat } as const
const recursive: MediaTransform = {
  adstock: { kind: "geometric-recursive", retention: flat },
  saturation,
  order: "adstock-saturation"
}
const windowed: MediaTransform = { ...recursive, adstock: { kind: "geometric", maxLag: 8, retention: flat } }
const instantaneous: MediaTransform = { ...recursive, adstock: { kind: "none" } }

/** The lift implied for a test on `spend` as recorded. */
const impliedLift = (
  transform: MediaTransform,
  spend: readonly number[],
  changes: Partial<ExperimentRecord>,
  parameters: readonly number[] = natural
) => {
  const dataset = nationalDataset({ tv: spend })
  const contrast = contrastSpend(experimentRecord(changes), dataset, (code, _, message) => {
    throw new Error(`${code} ${message}`)
  })!
  const lift = createImpliedLift(contrast, termContext(dataset, transform, parameters.length - 1))
  return { value: lift.value(parameters), lift, contrast }
}

/** Everyone went dark: the recorded path is 0 in weeks 7–10, and usual spend was 100. */
const allDark = (measureEnd: string): Partial<ExperimentRecord> => ({
  window: { start: "2024-02-12", end: "2024-03-10", measureEnd },
  scope: { treatedShare: 1, liftScaledTo: "treated" },
  spend: { delta: -400 }
})
const darkSpend = usual.map((x, t) => (t >= 6 && t < 10 ? 0 : x))

/** Effects that add do not ask for the expected KPI. */
const noKpi = new Float64Array(0)

describe("createImpliedLift", () => {
  it.each([
    ["recursive adstock, test only", recursive, ends.testOnly, -616.9522633307854, 1.542381],
    ["recursive adstock, two weeks of cool-down", recursive, ends.twoWeeks, -793.7537631065867, 1.984384],
    ["recursive adstock, to the end", recursive, ends.toEnd, -870.2272737421348, 2.175568],
    ["windowed adstock, test only", windowed, ends.testOnly, -620.6101913836318, 620.6101913836318 / 400],
    ["windowed adstock, two weeks of cool-down", windowed, ends.twoWeeks, -799.1214867530208, 799.1214867530208 / 400],
    ["windowed adstock, to the end", windowed, ends.toEnd, -875.648137023039, 875.648137023039 / 400]
  ])("implies the worked example's lift and return: %s (W6)", (_, transform, measureEnd, expected, iroas) => {
    const { value, contrast } = impliedLift(transform, darkSpend, allDark(measureEnd))
    expect(relativeError(value, expected)).toBeLessThan(1e-6)
    expect(contrast.spendDelta).toBeCloseTo(-400, 9)
    expect(relativeError(value / contrast.spendDelta, iroas)).toBeLessThan(1e-6)
  })

  it("is the change on the curve without carry-over (W6)", () => {
    const { value } = impliedLift(instantaneous, darkSpend, allDark(ends.testOnly), [500, 110, 1.4])
    expect(relativeError(value, -933.38168807044)).toBeLessThan(1e-6)
  })

  it("has the worked example's gradient (W6)", () => {
    const { lift } = impliedLift(recursive, darkSpend, allDark(ends.twoWeeks))
    const gradient = new Float64Array(4)
    lift.value(natural)
    lift.pullback(1, natural, gradient, noKpi)
    const expected = [-1.5875075262131737, 764.015984542782, 3.633990972790384, -331.6755151513941]
    expect(relativeError(gradient, expected)).toBeLessThan(1e-6)
  })

  it("adds to the adjoint, in proportion to what comes from above", () => {
    const { lift } = impliedLift(windowed, darkSpend, allDark(ends.twoWeeks))
    const [once, twice] = [new Float64Array(4), Float64Array.of(1, 1, 1, 1)]
    lift.value(natural)
    lift.pullback(1, natural, once, noKpi)
    lift.pullback(-2, natural, twice, noKpi)
    expect(
      relativeError(
        twice,
        Array.from(once, g => 1 - 2 * g)
      )
    ).toBeLessThan(1e-12)
  })

  it.each([
    ["heavy-up", "heavy-up", { treatedMultiplier: 2 }, 1.2, 91.74285875090848, 80],
    ["go-dark", "go-dark", {}, 0.8, -158.75075262131736, -80]
  ] as const)("scales a test on a fifth of the market: %s (W7)", (_, kind, spend, deflator, expected, delta) => {
    // The worked example's path is what usual spend would have been; what is recorded contains the test.
    const recorded = usual.map((x, t) => (t >= 6 && t < 10 ? x * deflator : x))
    const { value, contrast } = impliedLift(recursive, recorded, {
      design: { kind, unit: "geo", randomised: true },
      spend
    })
    expect(relativeError(value, expected)).toBeLessThan(1e-6)
    expect(contrast.spendDelta).toBeCloseTo(delta, 9)
  })

  it.each([
    ["heavy-up", 1.2, 113.90679583777012, 1.241587600262589],
    ["scale-down", 0.8, -128.28000265933062, 0.8080591779323945]
  ] as const)("is not the nation's change of spend on the curve: %s (W7)", (kind, multiplier, shortcut, ratio) => {
    const { value } = impliedLift(
      recursive,
      usual.map((x, t) => (t >= 6 && t < 10 ? x * multiplier : x)),
      {
        design: { kind, unit: "geo", randomised: true },
        scope: { treatedShare: 1, liftScaledTo: "treated" },
        spend: { treatedMultiplier: multiplier }
      }
    )
    expect(relativeError(value, shortcut)).toBeLessThan(1e-6)
    const scaled = kind === "heavy-up" ? 91.74285875090848 : -158.75075262131736
    expect(relativeError(value / scaled, ratio)).toBeLessThan(1e-6)
  })

  it("needs no more history than the adstock reaches back", () => {
    const early = usual.map((x, t) => (t < 1 ? 1e6 : x))
    // Weeks 1 of the history is more than 4 lags before week 7.
    const short: MediaTransform = { ...recursive, adstock: { kind: "geometric", maxLag: 4, retention: flat } }
    expect(impliedLift(short, early, {}).value).toBe(impliedLift(short, usual, {}).value)
    expect(impliedLift(recursive, early, {}).value).not.toBe(impliedLift(recursive, usual, {}).value)
  })

  it("sums the effects of channels that were changed together", () => {
    const dataset = nationalDataset({ tv: usual, radio: usual.map(x => x / 2) })
    const context = termContext(dataset, recursive, 3)
    const both = [...natural, 300, 0.3, 40, 1]
    const valueOf = (...names: readonly ["tv" | "radio", ...("tv" | "radio")[]]) => {
      const [first, ...rest] = names.map(channel => ({ channel, role: "changed" }) as const)
      const record = experimentRecord({ channels: [first!, ...rest] })
      return createImpliedLift(contrastSpend(record, dataset, () => {})!, context).value(both)
    }
    expect(valueOf("tv", "radio")).toBeCloseTo(valueOf("tv") + valueOf("radio"), 9)
  })
})

describe("of a channel with reach and frequency, createImpliedLift", () => {
  it("changes how many are reached, as often as in the test's own weeks", () => {
    const plain = nationalDataset({ tv: usual })
    const frequency = Float64Array.from(usual, (_, t) => 1.5 + (t % 4))
    const kpi = { ...plain.kpi, values: plain.kpi.values.map((y, t) => y + t) }
    const dataset = { ...plain, kpi, channels: [{ ...plain.channels[0]!, exposureName: "reach", frequency }] }
    const transform: MediaTransform = { ...instantaneous, saturation: { kind: "none" }, frequency: saturation }
    const spec = { channels: [{ name: "tv", transform }], organic: [], yearlyHarmonics: 0 }
    const model = compileModel({ ...spec, trend: { kind: "none" }, likelihood: "normal" }, dataset)
    const contrast = contrastSpend(experimentRecord(allDark(ends.twoWeeks)), dataset, (code, _, message) => {
      throw new Error(`${code} ${message}`)
    })!
    const { coefficient, transform: first } = model.layout.media.get("tv")!
    const parameters = new Float64Array(model.layout.names.length)
    parameters[coefficient] = 500
    parameters.set([2, 1], first)
    const { origin } = contrast
    const { reference, treated } = contrast.channels[0]!
    const expected = contrast.weights.reduce((sum, weight, t) => {
      const f = frequency[origin + t]!
      return sum + (weight * 500 * (treated[t]! - reference[t]!) * (f / (f + 2))) / 100
    }, 0)
    expect(createImpliedLift(contrast, model.context).value(parameters)).toBeCloseTo(expected, 9)
    expect(expected).toBeLessThan(-1000)
  })
})

const median = (x: Float64Array) => x.toSorted()[16]!

describe("of a channel that acts through another, createImpliedLift", () => {
  it("counts what the other carries on", () => {
    const plain = nationalDataset({ tv: [...usual, ...usual], search: [...usual, ...usual].map(x => 60 + 0.3 * x) })
    const dataset = { ...plain, kpi: { ...plain.kpi, values: plain.kpi.values.map((y, t) => y + t) } }
    const linear: MediaTransform = { ...instantaneous, saturation: { kind: "none" } }
    const byTv = [{ channel: "tv", prior: defaultInfluencePrior }]
    const model = compileModel(
      {
        channels: [
          { name: "tv", transform: linear },
          { name: "search", transform: linear, liftedBy: byTv, mediates: byTv }
        ],
        organic: [],
        trend: { kind: "none" },
        yearlyHarmonics: 0,
        likelihood: "normal"
      },
      dataset
    )
    const parameters = Float64Array.from(model.layout.names, name =>
      name.endsWith(".coefficient") ? 200 : ({ "search.liftedBy[tv]": 0.3, "search.mediates[tv]": 0.2 }[name] ?? 0)
    )
    const contrast = contrastSpend(experimentRecord(), dataset, (code, _, message) => {
      throw new Error(`${code} ${message}`)
    })!
    const [tv, search] = dataset.channels.map(({ exposure }) => exposure)
    const { reference, treated } = contrast.channels[0]!
    const effect = (x: number, t: number) => {
      const [h, recorded] = [x / median(tv!), tv![t]! / median(tv!)]
      const searches = (search![t]! / median(search!)) * Math.exp(0.2 * (h - recorded))
      return 200 * h + 200 * searches * (1 + 0.3 * h)
    }
    const expected = contrast.weights.reduce(
      (sum, weight, t) => sum + weight * (effect(treated[t]!, t) - effect(reference[t]!, t)),
      0
    )
    const lift = createImpliedLift(contrast, model.context)
    expect(relativeError(lift.value(parameters), expected)).toBeLessThan(1e-10)
    expect(expected).toBeLessThan(1.5 * 200 * -0.2 * 4)
  })
})
