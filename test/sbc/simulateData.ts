import type { ExperimentRecord } from "@liftmix/calibration"
import type { CompiledModel, Dataset, Rng, Vec } from "@liftmix/core"
import { studentT } from "./studentT.ts"
import { effect, lift, type Market, sum } from "./textbook.ts"
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
  const market = marketOf(world, model, truth)
  const values = expectedKpi(market, model).map(mu => mu + kpiError(model, truth, rng))
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

export const marketOf = ({ dataset, spec }: World, { layout }: CompiledModel, natural: Vec): Market => ({
  dataset,
  transforms: new Map([...spec.channels, ...spec.organic].map(({ name, transform }) => [name, transform])),
  layout,
  natural
})

/** Media by the textbook. Of baseline and context, a second version would be the model's formulas once more. */
function expectedKpi(market: Market, model: CompiledModel): Float64Array {
  const { channels, kpi, mediaLead, organic } = market.dataset
  const periods = kpi.values.length
  const parts = new Float64Array(model.components.length * periods)
  model.decompose(market.natural, parts)
  const others = model.components.flatMap((name, i) => (market.layout.media.has(name) ? [] : [i * periods]))
  const media = [...channels, ...organic].map(({ name, exposure }) => effect(market, name, exposure).slice(mediaLead))
  return kpi.values.map((_, t) => sum(media.map(y => y[t])) + sum(others.map(from => parts[from + t])))
}

function kpiError({ layout, spec }: CompiledModel, truth: Vec, rng: Rng): number {
  const at = (name: string) => truth[layout.names.indexOf(name)]
  return at("sigma") * (spec.likelihood === "normal" ? rng.normal() : studentT(at("nu"), rng))
}
