import type { ExperimentRecord } from "@liftmix/calibration"
import type { CompiledModel, Dataset, Rng, Vec } from "@liftmix/core"
import { studentT } from "./studentT.ts"
import { effects, expectedProduct, lift, type Market, parameter, sharesOf, sum } from "./textbook.ts"
import type { World } from "./World.ts"

/** Data as a truth may have brought them forth. */
export interface SimulatedData {
  readonly dataset: Dataset
  /** [test] */
  readonly records: readonly ExperimentRecord[]
}

/** @param model of the world, for its layout and the parts of the KPI that are not media */
export function simulateData(world: World, model: CompiledModel, truth: Vec, rng: Rng): SimulatedData {
  const { dataset, tests } = world
  const market: Market = { world, layout: model.layout, natural: truth }
  const values = simulateKpi(market, model, rng)
  const errors = world.drawErrors(rng)
  const records = tests.map((test, i) => {
    const { record, se, transportSd } = test
    const implied = lift(market, test)
    // The effect differs between test and market, whatever the test's own error.
    const moved = implied * (1 + transportSd * rng.normal())
    return { ...record, estimate: { ...record.estimate, lift: moved + se * errors[i] } }
  })
  return { dataset: { ...dataset, kpi: { ...dataset.kpi, values } }, records }
}

/** [geo, time] Every geo has its own scatter, and what happens to all of them. */
function simulateKpi(market: Market, model: CompiledModel, rng: Rng): Float64Array {
  const { dataset, spec } = market.world
  const periods = dataset.calendar.dates.length
  const shares = sharesOf(market.world)
  const expected = spec.link === "log" ? expectedProduct(market) : expectedSum(market, model)
  const { names } = model.layout
  const shock = names.includes("shock") ? parameter(market, "shock") : 0
  // Beside Student-t scatter a period's shock is a parameter itself.
  const shockOf = (date: string) =>
    names.includes(`shock[${date}]`) ? parameter(market, `shock[${date}]`) : shock * rng.normal()
  const error = () => (spec.likelihood === "normal" ? rng.normal() : studentT(parameter(market, "nu"), rng))
  const values = new Float64Array(shares.length * periods)
  for (let t = 0; t < periods; t++) {
    const common = shockOf(dataset.calendar.dates[t])
    shares.forEach((share, g) => {
      const mu = expected[g][dataset.mediaLead + t]
      values[g * periods + t] = share * (mu + common + parameter(market, "sigma") * error())
    })
  }
  return values
}

/** [geo][mediaTime] Media by the textbook. Of baseline and context, a second version would be the model's formulas once more. */
function expectedSum(market: Market, model: CompiledModel): number[][] {
  const { channels, kpi, mediaLead, organic } = market.world.dataset
  const cells = kpi.values.length
  const parts = new Float64Array(model.components.length * cells)
  model.decompose(market.natural, parts)
  const others = model.components.slice(model.mediaComponents).map((_, i) => (model.mediaComponents + i) * cells)
  const media = [...channels, ...organic].map(({ name, exposure }) => effects(market, name, exposure))
  const shares = sharesOf(market.world)
  const periods = cells / shares.length
  return shares.map((share, g) =>
    media[0][g].map((_, t) => {
      const cell = g * periods + t - mediaLead
      return sum(media.map(effect => effect[g][t])) + sum(others.map(from => parts[from + cell])) / share
    })
  )
}
