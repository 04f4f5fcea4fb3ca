import { experimentTerms } from "@liftmix/calibration"
import { type CompiledModel, compileModel, type Vec } from "@liftmix/core"
import type { CalibrationProblem, SimulatedTrial } from "@liftmix/core/testing"
import { logPriorOfMedia } from "./logPriorOfMedia.ts"
import { marketOf, type SimulatedData, simulateData } from "./simulateData.ts"
import { lift, marginalRoi, roi, sum } from "./textbook.ts"
import type { World } from "./World.ts"

/** Makes a model of simulated data: the code under test, or a version of it with an error planted. */
export type Fit = (world: World, data: SimulatedData) => CompiledModel

/** The product's own way. */
export const honestFit: Fit = ({ scale, spec }, { dataset, records }) =>
  compileModel(spec, dataset, experimentTerms(records), scale)

/** Simulation-based calibration of a fit in a world. */
export function calibrationProblem(world: World, fit: Fit = honestFit): CalibrationProblem {
  const prior = compileModel(world.spec, world.dataset, [], world.scale)
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
      const truth = new Float64Array(parameters.length)
      prior.samplePrior(rng, truth)
      const data = simulateData(world, prior, truth, rng)
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

/** The quantities at natural parameters, given the data as they are, whatever the fit was told. */
function createMeasure(world: World, { dataset, records }: SimulatedData): (natural: Vec) => number[] {
  const model = compileModel(world.spec, dataset, [], world.scale)
  const terms = experimentTerms(records).map(create => create(model.context))
  const unused = new Float64Array(model.layout.names.length)
  const pointwise = new Float64Array(dataset.kpi.values.length)
  const noKpi = new Float64Array(0)
  return natural => {
    const market = marketOf(world, model, natural)
    const returns = world.spec.channels.map(({ name }) => [roi(market, name), marginalRoi(market, name)])
    const lifts = world.tests.map(test => lift(market, test))
    const experiments = terms.map(term => term.accumulate(natural, unused, noKpi, noKpi))
    model.pointwiseLogLikelihood(natural, pointwise)
    const series = sum(pointwise)
    const prior = logPriorOfMedia(market, world.spec)
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
