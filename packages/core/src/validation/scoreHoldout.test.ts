import { expect, it } from "vitest"
import { mean } from "../math/mean.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { compileModel } from "../model/compileModel.ts"
import type { ModelSpec } from "../model/ModelSpec.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { checkPosterior } from "./checkPosterior.ts"
import { predictWindow } from "./predictWindow.ts"
import { scoreHoldout } from "./scoreHoldout.ts"

const transform = defaultMediaTransform("week")
const panel = examplePanel(3, 30, 2)
const spec: ModelSpec = {
  channels: [{ name: "channel1", transform }],
  organic: [],
  trend: { kind: "none" },
  yearlyHarmonics: 0,
  likelihood: "normal",
  holdout: [{ from: panel.calendar.dates[28], geos: ["geo1", "geo3"] }]
}
const model = compileModel(spec, panel)
// Any draws do: what is tested is which cells count.
const draws = drawPrior(model, 60, 1)
const { drawCount, expected } = predictWindow(model, draws, 1)
const fitted = Float64Array.from(panel.kpi.values, (_, i) =>
  mean(expected.subarray(i * drawCount, (i + 1) * drawCount))
)
const mape = (groups: readonly (readonly number[])[]) => {
  const sums = (of: Float64Array) => groups.map(group => group.reduce((sum, i) => sum + of[i], 0))
  const [seen, said] = [sums(panel.kpi.values), sums(fitted)]
  return seen.reduce((sum, y, i) => sum + Math.abs(y - said[i]), 0) / seen.reduce((sum, y) => sum + Math.abs(y), 0)
}

it("scores held-out cells by themselves: summed over their geos, and geo by geo", () => {
  const { fitted, holdout } = scoreHoldout(model, draws, 1)!
  expect(holdout.cells).toBe(4)
  expect(holdout.nation.weightedMape).toBeCloseTo(
    mape([
      [28, 88],
      [29, 89]
    ]),
    12
  )
  expect(holdout.geos.map(({ geo }) => geo)).toEqual(["geo1", "geo3"])
  expect(holdout.geos[1].weightedMape).toBeCloseTo(mape([[88], [89]]), 12)
  const others = Array.from({ length: 30 }, (_, t) => (t < 28 ? [t, 30 + t, 60 + t] : [30 + t]))
  expect(fitted.weightedMape).toBeCloseTo(mape(others), 12)
  expect(scoreHoldout(compileModel({ ...spec, holdout: [] }, panel), draws, 1)).toBeUndefined()
})

it("posterior checks of a panel are about the cells it was fitted to, the nation's sums and every geo", () => {
  const check = checkPosterior(model, draws, 1)
  expect(check.fit.observations).toBe(30)
  expect(check.fit.weightedMape).toBeCloseTo(scoreHoldout(model, draws, 1)!.fitted.weightedMape, 12)
  expect(check.geos.map(({ geo, score }) => [geo, score.observations])).toEqual([
    ["geo1", 28],
    ["geo2", 30],
    ["geo3", 28]
  ])
  expect(check.leaveOneOut.influential.every(({ geo }) => panel.geos.includes(geo ?? ""))).toBe(true)
})
