import {
  compileModel,
  type Dataset,
  type MediaPrior,
  type ModelSpec,
  mediaEffects,
  type ParameterDraws
} from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { impliedLiftDraws } from "../checks/impliedLiftDraws.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { experimentPriors } from "./experimentPriors.ts"
import { withExperimentPriors } from "./withExperimentPriors.ts"
import { withoutExperiments } from "./withoutExperiments.ts"

/** Known to a thousandth, so that only the rule itself is on trial. */
const around = (value: number) => ({ kind: "uniform", lower: 0.999 * value, upper: 1.001 * value }) as const
const transform: ModelSpec["channels"][number]["transform"] = {
  adstock: { kind: "geometric-recursive", retention: around(0.6) },
  saturation: { kind: "hill", halfSaturation: around(1.1), slope: around(1.4) },
  order: "adstock-saturation"
}
// The median is 100, so that the half saturation is 110.
const spend = Array.from({ length: 60 }, (_, t) => 80 + 20 * (t % 3))
const base = nationalDataset({ tv: spend, radio: spend.map(x => x / 3) })
const dataset = { ...base, kpi: { ...base.kpi, values: base.kpi.values.map((y, t) => y + 5 * Math.cos(t)) } }
const modelOf = (prior?: MediaPrior, data: Dataset = dataset) =>
  compileModel(
    {
      channels: [
        { name: "tv", transform, ...(prior && { prior }) },
        { name: "radio", transform }
      ],
      organic: [],
      trend: { kind: "none" },
      yearlyHarmonics: 0,
      likelihood: "normal"
    },
    data
  )
const model = modelOf()

/** The true market, and what an experiment in it finds without noise. */
const truth: ParameterDraws = {
  parameterNames: model.layout.names,
  chains: 1,
  draws: 1,
  values: Float64Array.from(
    model.layout.names,
    name => ({ "tv.coefficient": 400, "tv.retention": 0.6, "tv.halfSaturation": 110, "tv.slope": 1.4 })[name] ?? 1
  )
}
const trueRoi = mediaEffects(model, truth)[0].roi![0]
const measured = (changes: Partial<ExperimentRecord> = {}, cv = 0.1): ExperimentRecord => {
  const record = experimentRecord({ use: "prior", ...changes })
  const [lift] = impliedLiftDraws(record, model.context, truth)
  return { ...record, estimate: { lift, se: cv * Math.abs(lift), dist: "normal", seMethod: "reported" } }
}
const codes = (...records: readonly ExperimentRecord[]) =>
  experimentPriors(records, model).problems.map(({ code }) => code)

describe("experimentPriors", () => {
  it.each<[string, Partial<ExperimentRecord>, number]>([
    [
      "a short go-dark test, read at its end",
      { window: { start: "2024-05-06", end: "2024-05-19", measureEnd: "2024-05-19" } },
      0.75
    ],
    [
      "a heavy-up test, which works at the flat part of the curve",
      { design: { kind: "heavy-up", unit: "geo", randomised: true }, spend: { treatedMultiplier: 2 } },
      0.8
    ],
    [
      "a benchmark of the whole market, a holdback",
      {
        design: { kind: "holdback", unit: "geo", randomised: true },
        scope: { treatedShare: 1, liftScaledTo: "treated" }
      },
      1
    ]
  ])("finds the true return by %s", (_, changes, ratioBelow) => {
    const { priors, problems } = experimentPriors([measured(changes)], model)
    expect(problems).toEqual([])
    const [{ channel, distribution, experiments, method }] = priors
    expect([channel, method]).toEqual(["tv", "single"])
    const [{ iroas, ratio }] = experiments
    expect(ratio.mean).toBeLessThan(ratioBelow)
    expect(iroas).toBeCloseTo(ratio.mean * trueRoi, 2)
    // The mean of the log-normal, less the transport that widens it: 0.1 of its value either way is the sampling error.
    const drift = distribution.sigma ** 2 - Math.log1p(0.1 ** 2)
    expect(Math.exp(distribution.mu + Math.log1p(0.1 ** 2) / 2) / trueRoi).toBeCloseTo(1, 2)
    expect(drift).toBeGreaterThan(0)
  })

  it("pools the experiments of one channel and keeps other uses out", () => {
    const records = [
      measured({ id: "a" }),
      measured({ id: "b", scope: { treatedShare: 0.3, liftScaledTo: "treated" } }),
      measured({ id: "c", use: "likelihood" })
    ]
    const { priors } = experimentPriors(records, model)
    expect(priors).toHaveLength(1)
    expect(priors[0]).toMatchObject({ method: "weighted mean", experiments: [{ id: "a" }, { id: "b" }] })
    const [alone] = experimentPriors(records.slice(0, 1), model).priors
    expect(priors[0].distribution.sigma).toBeLessThan(alone.distribution.sigma)
  })

  it("refuses what cannot be a prior, and says what to do instead (E07)", () => {
    const radio = [{ channel: "radio", role: "changed" }] as const
    expect(codes(measured({}, 0.6))).toEqual(["E07"])
    expect(codes(measured({ channels: [{ channel: "tv", role: "changed" }, ...radio] }))).toEqual(["E07"])
    const [problem] = experimentPriors([measured({}, 0.6)], model).problems
    expect(problem.message).toContain("less than twice its error")
    expect(problem.remedy).toContain("likelihood")
  })

  it("refuses a second prior on one return, and one on a KPI without a value (E07)", () => {
    const prior: MediaPrior = { scale: "roi", distribution: { kind: "logNormal", mu: 0, sigma: 1 } }
    const stated = experimentPriors([measured()], modelOf(prior))
    expect(stated.priors).toEqual([])
    expect(stated.problems[0].message).toContain("has a prior of its own already")
    const { valuePerUnit: _none, ...count } = dataset.kpi
    const ofCount = experimentPriors(
      [measured()],
      modelOf(undefined, { ...dataset, kpi: { ...count, valuePerUnit: undefined } })
    )
    expect(ofCount.problems[0].message).toContain("has no value in money")
  })

  it("has nothing to say without a prior among the experiments", () => {
    expect(experimentPriors([measured({ use: "likelihood" })], model)).toEqual({ priors: [], problems: [] })
  })
})

describe("withExperimentPriors", () => {
  const { priors } = experimentPriors([measured({ id: "a" })], model)

  it("puts the prior into the specification, with the ids it was made of", () => {
    const [tv, radio] = withExperimentPriors(model.spec, priors).channels
    expect(tv.prior).toMatchObject({ scale: "roi", experiments: ["a"] })
    expect(radio).toEqual(model.spec.channels[1])
  })

  it("is undone for whom an experiment was not known yet", () => {
    const spec = withExperimentPriors(model.spec, priors)
    expect(withoutExperiments(spec, [{ id: "b" }])).toEqual(spec)
    expect(withoutExperiments(spec, [{ id: "a" }])).toEqual(model.spec)
  })
})
