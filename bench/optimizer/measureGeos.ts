import { Effect } from "effect"
import { geoLines } from "../../packages/core/src/curves/geoLines.ts"
import { horizonResponses } from "../../packages/core/src/curves/horizonResponses.ts"
import { packCurves } from "../../packages/core/src/curves/packCurves.ts"
import { createRng } from "../../packages/core/src/math/Rng.ts"
import { defaultMediaTransform } from "../../packages/core/src/media/defaultMediaTransform.ts"
import { compileModel } from "../../packages/core/src/model/compileModel.ts"
import type { ModelSpec } from "../../packages/core/src/model/ModelSpec.ts"
import { drawPrior } from "../../packages/core/src/posterior/drawPrior.ts"
import { examplePanel } from "../../packages/core/src/testing/examplePanel.ts"
import { deadlineIn } from "../../packages/cli/src/pipeline/deadlineIn.ts"
import { planByPeriod } from "../../packages/cli/src/pipeline/planByPeriod.ts"
import { planEvenly } from "../../packages/cli/src/pipeline/planEvenly.ts"
import { planLimits } from "../../packages/cli/src/pipeline/planLimits.ts"
import type { PreparedPlan } from "../../packages/cli/src/pipeline/preparePlan.ts"

/**
 * One plan by geo of a made-up panel, every channel within ±30 % in every geo, over a quarter: seconds and what is proven.
 *   node --conditions=@liftmix/source bench/optimizer/measureGeos.ts GEOS CHANNELS DRAWS even|week SECONDS
 */
const [geos = 20, count = 5, draws = 1000] = process.argv.slice(2, 5).map(Number)
const [byWeek, seconds] = [process.argv[5] === "week", Number(process.argv[6] ?? 60)]

const panel = examplePanel(geos, 104, 4)
const rng = createRng(3, "measureGeos")
const channels = Array.from({ length: count }, (_, c) => {
  const like = panel.channels[c % panel.channels.length]
  const spend = like.spend.map(x => x * (0.5 + rng.uniform()))
  return { ...like, name: `channel${c + 1}`, spend, exposure: spend }
})
const transform = defaultMediaTransform("week")
const spec: ModelSpec = {
  channels: channels.map(({ name }) => ({ name, transform })),
  organic: [],
  trend: { kind: "none" },
  yearlyHarmonics: 0,
  likelihood: "normal"
}
const model = compileModel(spec, { ...panel, channels })
const identity = { name: "panel", createdAt: "", fingerprint: "", verdict: "", experiments: [] }
const nation = packCurves(model, drawPrior(model, draws, 1), identity)
const lines = geoLines(nation)!
const curves = { ...nation, channels: lines.map(({ curve }) => curve) }
const horizon = { periods: 13, effect: "full" } as const
const started = performance.now()
const responses = horizonResponses(curves, horizon)
const prepared: PreparedPlan = {
  question: {
    model: "panel",
    verdict: "Converged",
    period: "week",
    horizon,
    dates: Array.from({ length: horizon.periods }, (_, t) => `week ${t + 1}`),
    kpi: curves.kpi,
    budget: responses.reduce((sum, { currentSpend }) => sum + currentSpend, 0),
    objective: { kind: "most-outcome", target: undefined },
    caution: null
  },
  curves,
  lines,
  responses,
  budget: { sense: "equal", total: responses.reduce((sum, { currentSpend }) => sum + currentSpend, 0) },
  objective: { kind: "most-outcome" },
  rules: planLimits(responses, lines, [], { _tag: "Some", value: 0.3 } as never, [], byWeek ? horizon.periods : 1),
  fewMoves: null,
  timeLeft: deadlineIn(1000 * seconds),
  allRanges: false,
  places: []
}
const before = process.cpuUsage()
const answer = await Effect.runPromise(byWeek ? planByPeriod(prepared) : (planEvenly(prepared) as never))
const { system, user } = process.cpuUsage(before)
const found = "spend" in answer ? answer : undefined
console.log(
  [geos, count, draws, byWeek ? "by week" : "evenly", `limit ${seconds} s`, answer.status].join(", "),
  `gap ${found?.certificate.relativeGap.toPrecision(2)}, draws ${found?.certificate.draws?.used ?? draws},`,
  `cpu ${((user + system) / 1e6).toFixed(1)} s, clock ${((performance.now() - started) / 1000).toFixed(1)} s`
)
