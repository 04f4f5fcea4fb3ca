import { experimentTerms } from "@liftmix/calibration"
import {
  compileModel,
  continueDataset,
  createRng,
  drawForecast,
  horizonResponses,
  mediaEffects,
  packCurves,
  packLevels,
  type ParameterDraws,
  planDraws
} from "@liftmix/core"
import { logJacobian } from "@liftmix/core/testing"
import { type Case, cases } from "./cases.ts"

/*
 * Prints what core says of the cases, for compare.py: node --conditions=@liftmix/source test/reference/independent/writeCases.ts
 */

const plain = (value: unknown) =>
  JSON.stringify(value, (_, v) =>
    v instanceof Float64Array || v instanceof Uint8Array ? Array.from(v) : v instanceof Map ? Object.fromEntries(v) : v
  )

/** Four positions at random, and all that is known there. */
function describeCase({ name, dataset, spec, records = [] }: Case) {
  const model = compileModel(spec, dataset, experimentTerms(records))
  const names = model.layout.names
  const size = names.length
  const walk = createRng(3, name)
  const gradient = new Float64Array(size)
  const draws: Float64Array[] = []
  const points = Array.from({ length: 4 }, () => {
    const position = Float64Array.from({ length: size }, () => 0.5 * walk.normal())
    const natural = new Float64Array(size)
    model.naturalParameters(position, natural)
    const logDensity = model.logDensity.valueAndGradient(position, gradient)
    draws.push(natural)
    const parts = new Float64Array(model.components.length * dataset.kpi.values.length)
    model.decompose(natural, parts)
    return {
      natural,
      logDensity,
      logJacobian: logJacobian(model, position),
      logLikelihood: model.logLikelihood(natural),
      parts
    }
  })
  const posterior: ParameterDraws = {
    parameterNames: names,
    chains: 1,
    draws: draws.length,
    values: Float64Array.from(draws.flatMap(d => [...d]))
  }
  const effects = mediaEffects(model, posterior)
  const [horizon, after] = [6, 7]
  const money = new Map(
    dataset.channels.map(({ name, spend }, c) => {
      const usual = spend.reduce((a, b) => a + b, 0) / (dataset.mediaLead + dataset.calendar.dates.length)
      return [
        name,
        Float64Array.from({ length: after }, (_, t) => ((c + t) % 3 === 0 ? 0 : (0.5 + 0.3 * t + 0.2 * c) * usual))
      ]
    })
  )
  const given = new Map([["promo", Float64Array.from({ length: after }, (_, t) => (t === 2 ? 1 : 0))]])
  const continued = continueDataset(dataset, { spend: money, given, trend: "continues" }).dataset
  const forecast = drawForecast(model, posterior, continued, { trend: "continues", seed: 1 })
  const levels = packLevels(model, posterior, horizon, new Map(), draws.length)
  const identity = { name, createdAt: "", fingerprint: "", verdict: "", experiments: [] }
  const pack = packCurves(model, posterior, identity, draws.length, levels)
  const plans = (["full", "in-period"] as const).map(effect => {
    const responses = horizonResponses(pack, { periods: horizon, effect })
    const current = responses.map(({ currentSpend }) => currentSpend)
    const spend = current.map((money, c) => [1.4, 0.6, 0.9, 2][c]! * money)
    const curveSpend = current.map(money => 0.7 * money)
    const curves = responses.map((response, c) => {
      const out = new Float64Array(draws.length)
      response.outcomes(curveSpend[c]!, out)
      return out
    })
    const together = responses[0]!.together !== undefined
    return { effect, horizon, spend, current, together, total: planDraws(responses, spend).total, curveSpend, curves }
  })
  return {
    forecast: { ...forecast, money, events: given },
    plans,
    name,
    dataset,
    spec,
    records,
    names,
    components: model.components,
    priors: model.mediaPriors,
    points,
    effects
  }
}
process.stdout.write(plain(cases.map(describeCase)))
