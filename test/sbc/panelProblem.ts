import { type CompiledModel, compileModel, type Dataset, type Rng, resolveDistribution, type Vec } from "@liftmix/core"
import type { CalibrationProblem, SimulatedTrial } from "@liftmix/core/testing"
import { panelWorld } from "./panelWorld.ts"
import { response, sum } from "./textbook.ts"

/** Makes a model of a simulated panel: the code under test, or a version of it with an error planted. */
export type PanelFit = (dataset: Dataset) => CompiledModel

/** The product's own way. */
export const honestPanelFit: PanelFit = dataset => compileModel(spec, dataset, [], scale)

/** A geo as people in it see it: sizes do not matter. Where they differ, this is wrong. */
export const sizesIgnored: PanelFit = dataset => honestPanelFit({ ...dataset, population: dataset.population.fill(1) })

const { dataset: given, scale, spec } = panelWorld
const periods = given.calendar.dates.length
const people = sum(given.population)
const shares = Array.from(given.population, p => p / people)
const valueAt = (g: number, t: number) => given.kpi.valuePerUnit?.[g * periods + t] ?? Number.NaN

/** Simulation-based calibration of a panel's model; data are simulated, and quantities worked out, from its definition. */
export function panelProblem(fit: PanelFit = honestPanelFit): CalibrationProblem {
  const prior = honestPanelFit(given)
  const { names } = prior.layout
  const channels = spec.channels.map(({ name }) => name)
  return {
    quantities: [...names, ...channels.map(name => `${name}.roi`), "prior of returns", "series", "series and prior"],
    simulate(rng): SimulatedTrial {
      const truth = new Float64Array(names.length)
      prior.samplePrior(rng, truth)
      const dataset = { ...given, kpi: { ...given.kpi, values: simulateKpi(names, truth, rng) } }
      const { logDensity, naturalParameters } = fit({ ...dataset, population: Float64Array.from(given.population) })
      const natural = new Float64Array(names.length)
      return {
        logDensity,
        truth: measure(names, truth, dataset.kpi.values),
        measure(position, out) {
          naturalParameters(position, natural)
          out.set(measure(names, natural, dataset.kpi.values))
        }
      }
    }
  }
}

/** What a parameter vector means, by the definition of a panel's model. */
function panelOf(names: readonly string[], natural: Vec) {
  const at = (name: string) => natural[names.indexOf(name)]
  const media = spec.channels.map(({ name, transform }, c) => {
    const weights = given.geos.map(geo => Math.exp(at(`${name}.geo[${geo}]`)))
    const typical = sum(weights.map((w, g) => shares[g] * w))
    const { exposure, spend } = given.channels[c]
    // [geo][time] on the KPI per head, in national equivalents
    const effects = given.geos.map((_, g) => {
      const perHead = Array.from(exposure.slice(g * periods, (g + 1) * periods), x => x / shares[g])
      const beta = (at(`${name}.coefficient`) * weights[g]) / typical
      const parameters = [at(`${name}.retention`), at(`${name}.halfSaturation`)]
      return response(transform, perHead, parameters).map(h => beta * h)
    })
    const value = sum(effects.flatMap((effect, g) => effect.map((y, t) => shares[g] * y * valueAt(g, t))))
    return { effects, roi: value / sum(spend) }
  })
  const expected = (g: number, t: number) =>
    at(`intercept[${given.geos[g]}]`) + sum(media.map(({ effects }) => effects[g][t]))
  return { expected, returns: media.map(({ roi }) => roi), sigma: at("sigma"), shock: at("shock") }
}

function simulateKpi(names: readonly string[], truth: Vec, rng: Rng): Float64Array {
  const { expected, shock, sigma } = panelOf(names, truth)
  const values = new Float64Array(shares.length * periods)
  for (let t = 0; t < periods; t++) {
    const common = shock * rng.normal()
    shares.forEach((share, g) => {
      values[g * periods + t] = share * (expected(g, t) + common + sigma * rng.normal())
    })
  }
  return values
}

/** Own noise and a shock common to all geos: a covariance of σ² on the diagonal plus s² everywhere. */
function measure(names: readonly string[], natural: Vec, kpi: Vec): number[] {
  const { expected, returns, shock, sigma } = panelOf(names, natural)
  const geos = shares.length
  const common = sigma ** 2 + geos * shock ** 2
  let series = 0
  for (let t = 0; t < periods; t++) {
    const residuals = shares.map((share, g) => kpi[g * periods + t] / share - expected(g, t))
    const squares = sum(residuals.map(r => r * r)) - (shock * sum(residuals)) ** 2 / common
    series -= 0.5 * (squares / sigma ** 2 + 2 * (geos - 1) * Math.log(sigma) + Math.log(common))
  }
  const prior = sum(spec.channels.map(({ prior }, c) => resolveDistribution(prior.distribution).logDensity(returns[c])))
  return [...Array.from(natural), ...returns, prior, series, series + prior]
}
