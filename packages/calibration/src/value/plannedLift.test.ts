import { type ChannelCurve, compileModel, type ModelSpec, packCurves } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { createImpliedLift } from "../terms/createImpliedLift.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { panelDataset } from "../testing/panelDataset.ts"
import { relativeError } from "../testing/relativeError.ts"
import { termContext } from "../testing/termContext.ts"
import { contrastSpend } from "../contrast/contrastSpend.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { plannedLift } from "./plannedLift.ts"
import type { PlannedTest } from "./PlannedTest.ts"

const anything = { kind: "uniform", lower: 0, upper: 1 } as const
const transform = {
  adstock: { kind: "geometric", maxLag: 8, retention: anything },
  saturation: { kind: "hill", halfSaturation: anything, slope: anything },
  order: "adstock-saturation"
} as const
const history = [80, 120, 100, 90, 110, 130, 100, 95]
const natural = [500, 0.6, 110, 1.4]
const curve: ChannelCurve = {
  name: "tv",
  transform,
  parameterNames: ["retention", "halfSaturation", "slope"],
  exposureScale: 1,
  parameters: natural.slice(1),
  coefficient: [500],
  exposurePerSpend: 1,
  spend: history,
  exposureHistory: history
}
const goDark: PlannedTest = { channel: "tv", design: "go-dark", multiplier: 0, periods: 4, coolDown: 2, share: 0.2 }

describe("plannedLift", () => {
  it("is the lift that the same test will imply once it is recorded", () => {
    const planned = 100
    // What the market will have spent: planned outside the treated fifth, nothing inside it for four weeks.
    const recorded = [...history, ...Array.from({ length: 6 }, (_, t) => (t < 4 ? 0.8 * planned : planned))]
    const dataset = nationalDataset({ tv: recorded }, { firstDate: "2024-01-01" })
    const record = experimentRecord({ window: { start: "2024-02-26", end: "2024-03-24", measureEnd: "2024-04-07" } })
    const contrast = contrastSpend(record, dataset, (_, __, message) => {
      throw new Error(message)
    })
    const implied = createImpliedLift(contrast!, termContext(dataset, transform, 3)).value(natural)
    expect(relativeError(plannedLift(curve, planned, goDark).measured, [implied])).toBeLessThan(1e-12)
  })

  it("grows with the share, and counts more with a longer cool-down", () => {
    const of = (changes: Partial<PlannedTest>) => plannedLift(curve, 100, { ...goDark, ...changes }).measured[0]
    expect(of({ share: 0.4 })).toBeCloseTo(2 * of({}), 9)
    expect(of({ coolDown: 6 })).toBeLessThan(of({}))
    expect(of({ coolDown: 40 })).toBeCloseTo(plannedLift(curve, 100, goDark).full[0], 9)
  })

  describe("in geos of a panel", () => {
    const population = [5, 2, 1]
    /** Each geo's part of the money is not that of its people. */
    const parts = [0.4, 0.35, 0.25]
    const spends = (nation: readonly number[]) => parts.map(part => nation.map(x => part * x))
    const panel = panelDataset(population, { tv: spends(history) })
    const spec: ModelSpec = {
      channels: [{ name: "tv", transform }],
      organic: [],
      trend: { kind: "none" },
      yearlyHarmonics: 0,
      likelihood: "normal"
    }
    const model = compileModel(spec, panel)
    const at = new Map([
      ["tv.coefficient", 500],
      ["tv.retention", 0.6],
      ["tv.halfSaturation", 110],
      ["tv.slope", 1.4],
      ["tv.geo[a]", 0.1],
      ["tv.geo[b]", -0.4],
      ["tv.geo[c]", 0.7]
    ])
    const truth = Float64Array.from(model.layout.names, name => at.get(name) ?? 0)
    const identity = { name: "m", createdAt: "", fingerprint: "", verdict: "Converged", experiments: [] }
    const posterior = { parameterNames: model.layout.names, chains: 1, draws: 1, values: truth }
    const [tv] = packCurves(model, posterior, identity).channels
    const halved: PlannedTest = { ...goDark, design: "scale-down", multiplier: 0.5 }

    it("is the lift that the same test will imply once it is recorded there", () => {
      const planned = 100
      const after = spends([...history, ...Array.from({ length: 6 }, () => planned)]).map((spend, g) =>
        spend.map((x, t) => (g > 0 && t >= 8 && t < 12 ? 0.5 * x : x))
      )
      const later = compileModel(spec, panelDataset(population, { tv: after }))
      const record = experimentRecord({
        design: { kind: "scale-down", unit: "geo", randomised: true },
        window: { start: "2024-02-26", end: "2024-03-24", measureEnd: "2024-04-07" },
        scope: { geos: ["b", "c"], liftScaledTo: "treated" },
        spend: { treatedMultiplier: 0.5 }
      })
      const contrast = contrastSpend(record, later.dataset, (_, __, message) => {
        throw new Error(message)
      })
      const implied = createImpliedLift(contrast!, later.context).value(truth)
      const test = { ...halved, place: { followed: [1, 2], spendShare: 0.6 } }
      expect(relativeError(plannedLift(tv, planned, test).measured, [implied])).toBeLessThan(1e-12)
      // The nation's curve would take these geos, with more pressure and other effects, for average ones.
      const asNation = plannedLift(tv, planned, { ...halved, share: 3 / 8 }).measured[0]
      expect(Math.abs(asNation / implied - 1)).toBeGreaterThan(0.1)
    })

    it("is the share of the lift in all of them where none are named", () => {
      const everywhere = plannedLift(tv, 100, { ...halved, place: { followed: [0, 1, 2], spendShare: 1 } })
      const share = plannedLift(tv, 100, { ...halved, share: 0.2 })
      expect(relativeError(share.measured, [0.2 * everywhere.measured[0]])).toBeLessThan(1e-12)
      expect(relativeError(share.full, [0.2 * everywhere.full[0]])).toBeLessThan(1e-12)
    })
  })
})
