import { type CompiledModel, compileModel, createRng, type Dataset, type ModelSpec } from "@liftmix/core"
import { checkGradient, checkTerm } from "@liftmix/core/testing"
import { describe, expect, it } from "vitest"
import { contrastSpend } from "../contrast/contrastSpend.ts"
import type { SpendContrast } from "../contrast/SpendContrast.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { panelDataset } from "../testing/panelDataset.ts"
import { relativeError } from "../testing/relativeError.ts"
import { createImpliedLift } from "./createImpliedLift.ts"
import { experimentTerms } from "./experimentTerms.ts"

const flat = { kind: "uniform", lower: 0, upper: 2 } as const
const specOf = (channels: readonly string[], link: "identity" | "log" = "identity"): ModelSpec => ({
  channels: channels.map(name => ({
    name,
    transform: {
      adstock: { kind: "geometric-recursive", retention: { kind: "uniform", lower: 0, upper: 1 } },
      saturation: { kind: "hill", halfSaturation: flat },
      order: "adstock-saturation"
    }
  })),
  organic: [],
  trend: { kind: "linear" },
  yearlyHarmonics: 0,
  likelihood: "normal",
  link
})

const weeks = Array.from({ length: 40 }, (_, t) => t)
/** Weeks 7 to 10, as in `experimentRecord`. */
const inTest = (t: number) => t >= 6 && t < 10
const inGeos = (...geos: readonly string[]): Partial<ExperimentRecord> => ({
  scope: { geos: [...geos], liftScaledTo: "treated" }
})
const contrastOf = (changes: Partial<ExperimentRecord>, dataset: Dataset): SpendContrast =>
  contrastSpend(experimentRecord(changes), dataset, (code, _, message) => {
    throw new Error(`${code} ${message}`)
  })!
/** Natural parameters by name, all others 0. */
const naturalOf = ({ layout }: CompiledModel, values: Readonly<Record<string, number>>) =>
  Float64Array.from(layout.names, name => values[name] ?? 0)

describe("a geo that went dark in a world of two geos without noise", () => {
  const [retention, half, beta] = [0.6, 1.1, 500]
  const share = [0.75, 0.25]
  const multiplier = [0.8, 1.6] // 0.75 · 0.8 + 0.25 · 1.6 = 1
  const usual = share.map((_, g) => weeks.map(t => (g + 1) * (20 + 5 * ((t + g) % 4))))
  const recorded = usual.map((spend, g) => spend.map((x, t) => (g === 1 && inTest(t) ? 0 : x)))
  /** Outcome of geo b in the measured weeks by the textbook: what people of the share do at spend per share. */
  const outcome = (spend: readonly number[], unit: number) => {
    let stock = 0
    let sum = 0
    spend.slice(0, 12).forEach((x, t) => {
      stock = x / share[1]! + retention * stock
      const a = (1 - retention) * stock
      if (t >= 6) sum += (share[1]! * multiplier[1]! * beta * a) / (a + half * unit)
    })
    return sum
  }

  it("implies exactly the known coefficient and the geo's own multiplier", () => {
    const dataset = panelDataset([3, 1], { tv: recorded })
    const unit = 100
    const lift = outcome(recorded[1]!, unit) - outcome(usual[1]!, unit)
    // Money week by week tells usual spend exactly.
    const path = weeks.filter(inTest).map(t => ({
      date: dataset.calendar.dates[t]!,
      channel: "tv",
      treated: 0,
      reference: usual[1]![t]!
    }))
    const model = compileModel(specOf(["tv"]), dataset)
    const implied = createImpliedLift(contrastOf({ ...inGeos("b"), spend: { path } }, dataset), model.context)
    const at = (coefficient: number, lambda: readonly number[]) =>
      implied.value(
        naturalOf(model, {
          "tv.coefficient": coefficient,
          "tv.retention": retention,
          "tv.halfSaturation": half * unit,
          "tv.geo[a]": lambda[0]!,
          "tv.geo[b]": lambda[1]!
        })
      )
    // λ is known up to a constant.
    const lambda = multiplier.map(m => Math.log(m) + 0.3)
    expect(lift).toBeLessThan(-50)
    expect(relativeError(lift / at(1, lambda), beta)).toBeLessThan(1e-12)
    expect(relativeError(lift / at(beta, [0.2, 0.2]), multiplier[1]!)).toBeLessThan(1e-12)
  })
})

describe("the lift of treated geos", () => {
  const rng = createRng(1, "lift of geos")
  const population = [5, 2, 1, 4]
  const spend = (mean: number) =>
    population.map(people => Array.from({ length: 44 }, () => people * mean * (0.4 + rng.uniform())))
  const dataset = panelDataset(population, { tv: spend(10), radio: spend(4) }, 4)
  const halved: Partial<ExperimentRecord> = {
    channels: [
      { channel: "tv", role: "changed" },
      { channel: "radio", role: "changed" }
    ],
    design: { kind: "scale-down", unit: "geo", randomised: true },
    spend: { treatedMultiplier: 0.5 }
  }
  const placed = (model: CompiledModel) => {
    const position = Float64Array.from(model.layout.names, () => 0.5 * rng.normal())
    const natural = new Float64Array(position.length)
    model.naturalParameters(position, natural)
    return { position, natural }
  }

  /** Σ ω μ over the given geos, were their exposure that of one of the worlds; written without any of the term's code. */
  const kpiIn = (
    world: "treated" | "reference",
    contrast: SpendContrast,
    model: CompiledModel,
    natural: Float64Array
  ) => {
    const people = population.reduce((sum, p) => sum + p, 0)
    const changed = dataset.channels.map(series => {
      const exposure = series.exposure.slice()
      for (const one of contrast.channels) {
        if (one.channel !== series.name) continue
        exposure.set(
          one[world].map(x => (x * population[one.geo!]!) / people),
          44 * one.geo!
        )
      }
      return { ...series, exposure, spend: exposure }
    })
    const { components, decompose } = model.decompositionOver({ ...dataset, channels: changed })
    const parts = new Float64Array(components.length * 160)
    decompose(natural, parts)
    return contrast.weights.reduce((sum, weight, slot) => {
      if (weight === 0) return sum
      let kpi = 0
      for (let i = slot - 4; i < parts.length; i += 40) kpi += parts[i]!
      return sum + weight * kpi
    }, 0)
  }

  it.each(["identity", "log"] as const)("is the difference of their KPI over the two spend paths: %s link", link => {
    const model = compileModel(specOf(["tv", "radio"], link), dataset)
    const { natural } = placed(model)
    const contrast = contrastOf({ ...halved, ...inGeos("b", "d") }, dataset)
    expect(contrast.channels.map(({ channel, geo }) => [channel, geo])).toEqual([
      ["tv", 1],
      ["radio", 1],
      ["tv", 3],
      ["radio", 3]
    ])
    const expected = kpiIn("treated", contrast, model, natural) - kpiIn("reference", contrast, model, natural)
    // Differences of sums of some 10⁴ that are themselves some 10 or 100
    expect(relativeError(createImpliedLift(contrast, model.context).value(natural), expected)).toBeLessThan(1e-8)
  })

  it.each(["identity", "log"] as const)(
    "has the gradient that finite differences have in all the model: %s link",
    link => {
      const terms = experimentTerms([
        experimentRecord({
          ...halved,
          ...inGeos("b", "d"),
          estimate: { lift: -90, se: 20, dist: "normal", seMethod: "reported" }
        })
      ])
      const model = compileModel(specOf(["tv", "radio"], link), dataset, terms)
      for (const { coordinate, analytic, numeric, error } of checkGradient(model.logDensity, placed(model).position)) {
        // Values around 1000, steps of 1e-3
        expect(error, `${model.layout.names[coordinate]}: ${analytic} ${numeric}`).toBeLessThan(1e-6)
      }
    }
  )

  it.each<[string, ExperimentRecord["estimate"]]>([
    ["normal", { lift: -90, se: 20, dist: "normal", seMethod: "reported" }],
    ["t", { lift: -90, se: 20, dist: "student_t", df: 9, seMethod: "tbr" }],
    ["two-piece", { lift: -90, se: 20, dist: "two_piece", sigmaLeft: 15, sigmaRight: 30, seMethod: "interval" }]
  ])("enters a term that conforms: %s errors", (_, estimate) => {
    const model = compileModel(specOf(["tv", "radio"]), dataset)
    const [factory] = experimentTerms([experimentRecord({ ...halved, ...inGeos("b", "d"), estimate })])
    expect(checkTerm(factory!(model.context), placed(model).natural, model.layout.names)).toEqual([])
  })

  it("depends on the multipliers of the treated geos by what share they are, and not on a common factor", () => {
    const model = compileModel(specOf(["tv", "radio"]), dataset)
    const { natural } = placed(model)
    const implied = createImpliedLift(contrastOf({ ...halved, ...inGeos("b", "d") }, dataset), model.context)
    const lift = implied.value(natural)
    const { geoEffects } = model.layout.media.get("tv")!
    const raised = natural.map((x, i) => (i >= geoEffects && i < geoEffects + 4 ? x + 1 : x))
    expect(relativeError(implied.value(raised), lift)).toBeLessThan(1e-12)
    expect(implied.value(natural.with(geoEffects + 1, natural[geoEffects + 1]! + 1))).toBeLessThan(lift)
    expect(implied.value(natural.with(geoEffects, natural[geoEffects]! + 1))).toBeGreaterThan(lift)
  })

  it("is the nation's where all geos are alike and all were treated", () => {
    const perHead = Array.from({ length: 44 }, (_, t) => 8 + (t % 5))
    const alike = panelDataset(population, { tv: population.map(people => perHead.map(x => people * x)) }, 4)
    const model = compileModel(specOf(["tv"]), alike)
    const { natural } = placed(model)
    const { geoEffects } = model.layout.media.get("tv")!
    natural.fill(0.7, geoEffects, geoEffects + 4)
    const half = { ...halved, channels: [{ channel: "tv", role: "changed" }] } as const
    const valueOf = (changes: Partial<ExperimentRecord>) =>
      createImpliedLift(contrastOf({ ...half, ...changes }, alike), model.context).value(natural)
    const nation = valueOf({ scope: { treatedShare: 1, liftScaledTo: "treated" } })
    expect(relativeError(valueOf(inGeos("a", "b", "c", "d")), nation)).toBeLessThan(1e-12)
    const scaled = valueOf({ scope: { geos: ["b"], treatedShare: 2 / 12, liftScaledTo: "national" } })
    expect(relativeError(scaled, nation)).toBeLessThan(1e-12)
  })
})
