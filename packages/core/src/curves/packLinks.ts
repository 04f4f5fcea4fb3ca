import { periodsPerYear } from "../data/calendarPeriods.ts"
import { mean } from "../math/mean.ts"
import { areSeparable } from "../model/areSeparable.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import { type ModelMedium, modelMedia } from "../model/modelMedia.ts"
import { organicLinks } from "../model/organicLinks.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import type { CurveLevels, CurveLinks } from "./CurvePack.ts"
import { inGeos } from "./packGeos.ts"
import { drawsOf, lastEffect } from "./packMedium.ts"
import { packOrganic } from "./packOrganic.ts"

/**
 * How a model's media act together; undefined where what they bring adds up.
 * @param levels as `packCurves`
 */
export function packLinks(
  model: CompiledModel,
  kept: ParameterDraws,
  levels: CurveLevels | undefined
): CurveLinks | undefined {
  const { context, dataset, layout, spec } = model
  if (areSeparable(spec)) return undefined
  if (context.link === "log" && levels === undefined) throw new RangeError("a log link without levels of the KPI")
  const draws = drawsOf(kept)
  const media = modelMedia(spec, dataset)
  const periods = dataset.calendar.dates.length
  const lastYear = Math.min(dataset.mediaLead + periods, Math.round(periodsPerYear(dataset.calendar)))
  // Strengths are per unit of the response that a curve has, which is without its effect over time.
  const courseOf = (name: string) => lastEffect(context.course(name), layout.media.get(name)!, periods)
  const strength = (index: number, by: string) => {
    const effect = courseOf(by)
    return draws.map(natural => natural[index] * effect(natural))
  }
  const usualOf = (mover: ModelMedium) => {
    const path = context.createGeoPaths(mover)
    const { name } = mover.spec
    const effect = courseOf(name)
    return draws.flatMap(natural => {
      path.evaluate(natural, layout.media.get(name)!.transform)
      return inGeos(path.response, dataset.geos.length).map(
        response => mean(response.subarray(response.length - lastYear)) / effect(natural)
      )
    })
  }
  const all = media.map(({ spec: one }) => one)
  const apart = organicLinks(spec, dataset.geos.length)
  return {
    organic: media
      .filter(medium => medium.spend === undefined && apart.includes(medium.spec.name))
      .map(medium => packOrganic(model, draws, medium, lastYear, levels?.levelParts)),
    lifts: all.flatMap(({ liftedBy = [], name }) =>
      liftedBy.map(({ channel: by }) => ({
        medium: name,
        by,
        strength: strength(layout.media.get(name)!.liftedBy.get(by)!, by)
      }))
    ),
    mediations: all.flatMap(({ mediates = [], name }) =>
      mediates.map(({ channel: by }) => ({
        medium: name,
        by,
        strength: strength(layout.media.get(name)!.mediates.get(by)!, by),
        usual: usualOf(media.find(({ spec: one }) => one.name === by)!)
      }))
    ),
    ...levels
  }
}
