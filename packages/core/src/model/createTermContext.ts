import type { Dataset } from "../data/Dataset.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import { usualFrequency } from "../data/usualFrequency.ts"
import type { Vec } from "../math/Vec.ts"
import { createEffectCourse } from "../media/createEffectCourse.ts"
import { createPanelPath } from "../media/createPanelPath.ts"
import { createSimdPath } from "../media/createSimdPath.ts"
import { exposureScale } from "../media/exposureScale.ts"
import type { EffectCourse } from "../media/EffectCourse.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import { memoryOf } from "../media/memoryOf.ts"
import type { Link } from "./Link.ts"
import { varyingPath } from "../media/varyingPath.ts"
import { courseKnots } from "./courseKnots.ts"
import type { TermContext } from "./LogDensityTerm.ts"
import type { ModelMedium } from "./modelMedia.ts"
import type { ParameterLayout } from "./ParameterLayout.ts"

/** A term context, and what besides it the model itself needs. */
export interface ModelContext extends TermContext {
  /**
   * New paths of all geos through a medium's transform.
   * @param medium of the model's dataset, or of one that goes on after it
   * @param exposure [geo, mediaTime] national equivalents; the medium's own unless others are given
   */
  createGeoPaths(medium: ModelMedium, exposure?: Vec): MediaPath
  /** how the named medium's effectiveness changes over time, by its amplitudes; undefined: not */
  course(channel: string): EffectCourse | undefined
}

/**
 * Paths through the transforms of a model's media; asking for another medium is a RangeError.
 * @param expectedKpi of the model's parts, which are made with the context
 */
export function createTermContext(
  dataset: Dataset,
  layout: ParameterLayout,
  media: readonly ModelMedium[],
  link: Link,
  expectedKpi: TermContext["expectedKpi"]
): ModelContext {
  const { calendar } = dataset
  const byName = new Map(
    media.map(({ spec: { name, transform, timeVarying }, exposure }) => [
      name,
      {
        transform,
        scale: exposureScale(exposure),
        createCourse: () => timeVarying && createEffectCourse(courseKnots(timeVarying, calendar), calendar.dates.length)
      }
    ])
  )
  const national = nationalDataset(dataset)
  const find = (name: string) => {
    const medium = byName.get(name)
    if (medium === undefined)
      throw new RangeError(`no ${name} among the model's media ${[...byName.keys()].join(", ")}`)
    return medium
  }
  const pathsOf = (
    channel: string,
    exposure: Vec,
    firstPeriod: number,
    geos: number,
    frequency: Float64Array | undefined
  ): MediaPath => {
    const { createCourse, scale, transform } = find(channel)
    const path =
      createSimdPath(transform, exposure, geos) ?? createPanelPath(transform, exposure, scale, geos, frequency)
    const course = createCourse()
    if (course === undefined) return path
    const slots = layout.media.get(channel)!
    return varyingPath(path, course, slots.course + 1 - slots.transform, firstPeriod, geos)
  }
  return {
    dataset,
    layout,
    link,
    expectedKpi,
    createPath: (channel, exposure, firstPeriod = -dataset.mediaLead) =>
      pathsOf(channel, exposure, firstPeriod, 1, frequencyOf(national, channel, firstPeriod, exposure.length)),
    createGeoPaths: ({ exposure: own, frequency, spec }, exposure = own) =>
      pathsOf(spec.name, exposure, -dataset.mediaLead, dataset.geos.length, frequency),
    course: channel => find(channel).createCourse(),
    memory: channel => memoryOf(find(channel).transform.adstock)
  }
}

/**
 * The frequency at which a channel's reach is bought, as `TermContext.createPath` says.
 * @returns [time]; undefined for a channel without one
 */
function frequencyOf(
  { calendar, channels, mediaLead }: Dataset,
  name: string,
  firstPeriod: number,
  length: number
): Float64Array | undefined {
  const series = channels.find(channel => channel.name === name)
  if (series?.frequency === undefined) return undefined
  const { exposure, frequency } = series
  const usual = usualFrequency(exposure, frequency, calendar)
  const first = firstPeriod + mediaLead
  return Float64Array.from({ length }, (_, t) => (exposure[first + t] > 0 ? frequency[first + t] : usual))
}
