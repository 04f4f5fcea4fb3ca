import type { MediaTransform, TermContext, TermFactory } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { contrastSpend } from "../contrast/contrastSpend.ts"
import type { ExperimentDesign, ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { relativeError } from "../testing/relativeError.ts"
import { termContext } from "../testing/termContext.ts"
import { createImpliedLift } from "./createImpliedLift.ts"
import { experimentTerms } from "./experimentTerms.ts"

const usual = [80, 120, 100, 90, 110, 130, 100, 100, 100, 100, 100, 100, 90, 110, 100, 100]
const natural = [500, 0.6, 110, 1.4]
const flat = { kind: "uniform", lower: 0, upper: 1 } as const
const transform: MediaTransform = {
  adstock: { kind: "geometric-recursive", retention: flat },
  saturation: { kind: "hill", halfSaturation: flat, slope: flat },
  order: "adstock-saturation"
}
const withoutTransport = { driftSdPerSqrtYear: 0 }

const record = (changes: Partial<ExperimentRecord> = {}) =>
  experimentRecord({ estimate: { lift: -140, se: 24, dist: "normal", seMethod: "reported" }, ...changes })

/** So many experiments with one result. */
const repeated = (count: number) =>
  Array.from({ length: count }, (_, i) => record({ id: `${i}`, transport: withoutTransport }))

/** Σ over weeks 7–12 of Hill of recursive adstock, by the textbook, times 500. */
const outcome = (multiplier: number): number => {
  let stock = 0
  let sum = 0
  usual.slice(0, 12).forEach((x, t) => {
    stock = (t >= 6 && t < 10 ? multiplier * x : x) + 0.6 * stock
    const a = 0.4 * stock
    if (t >= 6) sum += (500 * a ** 1.4) / (a ** 1.4 + 110 ** 1.4)
  })
  return sum
}

const evaluate = (factories: readonly TermFactory[], context: TermContext, parameters: readonly number[]) => {
  const gradient = new Float64Array(parameters.length)
  const noKpi = new Float64Array(0)
  const logDensity = factories.reduce(
    (sum, factory) => sum + factory(context).accumulate(parameters, gradient, noKpi, noKpi),
    0
  )
  return { logDensity, gradient }
}

const expectGradient = (factories: readonly TermFactory[], context: TermContext, parameters: readonly number[]) => {
  const { gradient } = evaluate(factories, context, parameters)
  parameters.forEach((value, i) => {
    const h = 1e-5 * Math.abs(value)
    const at = (shifted: number) => evaluate(factories, context, parameters.with(i, shifted)).logDensity
    const numeric = (at(value + h) - at(value - h)) / (2 * h)
    // Central differences: truncation h² and rounding 1e-16/h, both below 1e-7 of the value here.
    expect(relativeError(gradient[i], numeric)).toBeLessThan(1e-6)
  })
}

describe("experimentTerms", () => {
  const context = termContext(nationalDataset({ tv: usual }), transform, 3)

  it.each<[string, Partial<ExperimentRecord>]>([
    ["a normal estimate with transport variance", {}],
    ["a t estimate", { estimate: { lift: -140, se: 24, dist: "student_t", df: 9, seMethod: "tbr" } }],
    [
      "a two-piece estimate",
      { estimate: { lift: -140, se: 24, dist: "two_piece", sigmaLeft: 20, sigmaRight: 30, seMethod: "interval" } }
    ],
    [
      "a heavy-up test",
      { design: { kind: "heavy-up", unit: "geo", randomised: false }, spend: { treatedMultiplier: 2 } }
    ]
  ])("have the gradient of their log density: %s", (_, changes) => {
    expectGradient(experimentTerms([record(changes)]), context, natural)
  })

  it("have the gradient of their log density for channels changed together and for arms of a study", () => {
    const dataset = nationalDataset({ tv: usual, radio: usual.map((x, t) => 20 + x * (t % 3)) })
    const twoChannels = termContext(dataset, transform, 3)
    const both = [...natural, 300, 0.3, 40, 1.1]
    const joint = record({
      channels: [
        { channel: "tv", role: "changed" },
        { channel: "radio", role: "changed" }
      ]
    })
    const design = { kind: "go-dark", unit: "geo", randomised: true, studyId: "s" } as const
    const arms = [
      record({ id: "a", design: { ...design, armCovariance: [{ otherId: "b", cov: 200 }] } }),
      record({ id: "b", design, channels: [{ channel: "radio", role: "changed" }] })
    ]
    expect(experimentTerms(arms)).toHaveLength(1)
    expectGradient(experimentTerms([joint]), twoChannels, both)
    expectGradient(experimentTerms(arms), twoChannels, both)
  })

  it("join the arms of a study with the stated covariance, else with correlation one half", () => {
    const design = { kind: "go-dark", unit: "geo", randomised: true, studyId: "s" } as const
    const arms = (cov?: number) => [
      record({
        id: "a",
        transport: withoutTransport,
        design: { ...design, ...(cov !== undefined && { armCovariance: [{ otherId: "b", cov }] }) }
      }),
      record({ id: "b", transport: withoutTransport, design })
    ]
    const logDensity = (cov?: number) => evaluate(experimentTerms(arms(cov)), context, natural).logDensity
    expect(logDensity()).toBeCloseTo(logDensity(0.5 * 24 ** 2), 12)
    const apart = experimentTerms([record({ transport: withoutTransport })])
    expect(logDensity(0)).toBeCloseTo(2 * evaluate(apart, context, natural).logDensity, 12)
  })

  it("are normal for two experiments and robust for three", () => {
    const parameters = [5000, 0.6, 110, 1.4]
    const perTerm = (count: number) =>
      evaluate(experimentTerms(repeated(count)), context, parameters).logDensity / count
    // Some 60 standard errors off: −½·60² for the normal, −5/2 · ln(60²/4) and so on for t₄.
    expect(perTerm(2)).toBeLessThan(-1000)
    expect(perTerm(3)).toBeGreaterThan(-30)
  })

  it("leave out experiments that are not for the likelihood", () => {
    expect(
      experimentTerms([record({ use: "validate-only" }), record({ use: "ignore" }), record({ use: "prior" })])
    ).toEqual([])
  })

  it("divide the variance of an unrandomised test by its discount", () => {
    const design = { kind: "go-dark", unit: "geo", randomised: false } as const
    const discounted = evaluate(experimentTerms([record({ design, transport: withoutTransport })]), context, natural)
    const estimate = { lift: -140, se: 24 / Math.sqrt(0.7), dist: "normal", seMethod: "reported" } as const
    const wider = evaluate(experimentTerms([record({ estimate, transport: withoutTransport })]), context, natural)
    expect(discounted.logDensity).toBeCloseTo(wider.logDensity, 12)
  })

  it("refuse a record that was not validated", () => {
    const [factory] = experimentTerms([record({ channels: [{ channel: "radio", role: "changed" }] })])
    expect(() => factory(context)).toThrow(/E02.*radio/)
  })
})

describe("every design, in one world without noise,", () => {
  // What the data record of usual spend, and the lift the test then finds with β = 500, computed from the two worlds.
  const cases: readonly (readonly [ExperimentDesign, number, number, number, ExperimentRecord["spend"]])[] = [
    ["go-dark", 0.2, 0, 1, {}],
    ["heavy-up", 0.2, 2, 1, { treatedMultiplier: 2 }],
    ["heavy-up", 0.2, 2, 1, { delta: 80 }],
    ["holdback", 0.6, 1, 0, {}],
    ["scale-down", 0.3, 0.5, 1, { treatedMultiplier: 0.5 }],
    ["user-holdout", 0.9, 1, 0, {}],
    ["arm-vs-arm", 0.5, 1.5, 0.5, { treatedMultiplier: 1.5, referenceMultiplier: 0.5 }],
    ["pre-post", 1, 0, 1, { treatedMultiplier: 0, delta: -400 }]
  ]

  it.each(cases)(
    "implies the same coefficient: %s on share %d, %d against %d",
    (kind, share, treated, reference, spend) => {
      const recorded = usual.map((z, t) => (t >= 6 && t < 10 ? z * (share * treated + (1 - share) * reference) : z))
      const dataset = nationalDataset({ tv: recorded })
      const contrast = contrastSpend(
        experimentRecord({
          design: { kind, unit: "geo", randomised: true },
          scope: { treatedShare: share, liftScaledTo: "treated" },
          spend
        }),
        dataset,
        (code, _, message) => {
          throw new Error(`${code} ${message}`)
        }
      )!
      const lift = share * (outcome(treated) - outcome(reference))
      const perCoefficient = createImpliedLift(contrast, termContext(dataset, transform, 3)).value([1, 0.6, 110, 1.4])
      expect(relativeError(lift / perCoefficient, 500)).toBeLessThan(1e-6)
      expect(Math.sign(lift)).toBe(Math.sign(treated - reference))
    }
  )
})
