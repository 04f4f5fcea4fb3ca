import { experimentTerms, splitMarket } from "@liftmix/calibration"
import { type CompiledModel, compileModel, type Rng, type Vec } from "@liftmix/core"
import type { CalibrationProblem, SimulatedTrial } from "@liftmix/core/testing"
import { logPriorOfMedia } from "./logPriorOfMedia.ts"
import { type SimulatedData, simulateData } from "./simulateData.ts"
import { lift, type Market, marginalRoi, roi, sum } from "./textbook.ts"
import type { World } from "./World.ts"

/** Makes a model of simulated data: the code under test, or a version of it with an error planted. */
export type Fit = (world: World, data: SimulatedData) => CompiledModel

/** The product's own way. */
export const honestFit: Fit = ({ scale, spec }, { dataset, records }) =>
  compileModel(spec, splitMarket(dataset, records), experimentTerms(records), scale)

/** Simulation-based calibration of a fit in a world. */
export function calibrationProblem(world: World, fit: Fit = honestFit): CalibrationProblem {
  const prior = honestFit(world, { dataset: world.dataset, records: world.tests.map(({ record }) => record) })
  const parameters = prior.layout.names
  const channels = world.spec.channels.map(({ name }) => name)
  const terms = experimentTerms(world.tests.map(({ record }) => record)).map(create => create(prior.context).name)
  const quantities = [
    ...parameters,
    ...channels.flatMap(name => [`${name}.roi`, `${name}.mroi`]),
    `${channels[0]}.roi · ${channels[1]}.roi`,
    ...world.tests.map(({ record }) => `${record.id}.lift`),
    ...terms,
    "experiments",
    "series",
    "series and experiments",
    "prior of media",
    "joint"
  ]
  return {
    quantities,
    simulate(rng): SimulatedTrial {
      const { data, truth } = simulateWorld(world, prior, rng)
      const measure = createMeasure(world, data)
      const { logDensity, naturalParameters } = fit(world, data)
      const natural = new Float64Array(parameters.length)
      return {
        logDensity,
        truth: measure(truth),
        measure(position, out) {
          naturalParameters(position, natural)
          out.set(measure(natural))
        }
      }
    }
  }
}

/**
 * A truth and its data. A KPI that effects multiply is above 0, and worlds where scatter takes it below are passed over: that
 * is a choice by the data, and given the data a posterior is what it was.
 */
function simulateWorld(world: World, prior: CompiledModel, rng: Rng) {
  const truth = new Float64Array(prior.layout.names.length)
  for (;;) {
    prior.samplePrior(rng, truth)
    const data = simulateData(world, prior, truth, rng)
    if (world.spec.link !== "log" || data.dataset.kpi.values.every(y => y > 0)) return { truth, data }
  }
}

/** The quantities at natural parameters, given the data as they are, whatever the fit was told. */
function createMeasure(world: World, data: SimulatedData): (natural: Vec) => number[] {
  const model = honestFit(world, data)
  const { context, layout } = model
  const terms = experimentTerms(data.records).map(create => create(context))
  const unused = new Float64Array(layout.names.length)
  const expected = new Float64Array(data.dataset.kpi.values.length)
  const unusedToo = new Float64Array(expected.length)
  return natural => {
    const market: Market = { world, layout, natural }
    const returns = world.spec.channels.map(({ name }) => [roi(market, name), marginalRoi(market, name)])
    const lifts = world.tests.map(test => lift(market, test))
    context.expectedKpi(natural, expected)
    const experiments = terms.map(term => term.accumulate(natural, unused, expected, unusedToo))
    const series = model.logLikelihood(natural)
    const prior = logPriorOfMedia(market)
    const likelihood = series + sum(experiments)
    return [
      ...Array.from(natural),
      ...returns.flat(),
      returns[0][0] * returns[1][0],
      ...lifts,
      ...experiments,
      sum(experiments),
      series,
      likelihood,
      prior,
      likelihood + prior
    ]
  }
}
