import type { Dataset, MarketCell } from "../data/Dataset.ts"
import type { Vec } from "../math/Vec.ts"
import { cellPath } from "../media/cellPath.ts"
import { createEffectCourse } from "../media/createEffectCourse.ts"
import { createPanelPath } from "../media/createPanelPath.ts"
import { createSimdPath } from "../media/createSimdPath.ts"
import type { EffectCourse } from "../media/EffectCourse.ts"
import { exposureScale } from "../media/exposureScale.ts"
import { liftedPath } from "../media/liftedPath.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import { transformPath } from "../media/transformPath.ts"
import { type VaryingEffect, varyingPath } from "../media/varyingPath.ts"
import { courseKnots } from "./courseKnots.ts"
import type { ModelMedium } from "./modelMedia.ts"
import type { ChannelSpec } from "./ModelSpec.ts"
import type { ParameterLayout } from "./ParameterLayout.ts"
import { recordedFrequency } from "./recordedSeries.ts"

/** Paths through the transforms of a model's media, by name; asking for another medium is a RangeError. */
export interface MediaPaths {
  specOf(name: string): ChannelSpec
  /** how its effectiveness changes over time, by its amplitudes; undefined: not */
  course(name: string): EffectCourse | undefined
  /** Without what lifts the medium. @param exposure [geo, time] national equivalents */
  own(name: string, exposure: Vec, firstPeriod: number, geos: number, frequency?: Float64Array): MediaPath
  /** `own` of one area, reached as often as recorded there. */
  inArea(area: Dataset, name: string, exposure: Vec, firstPeriod: number): MediaPath
  /** `own` over the model's media time, of all geos, or of the parts of a nation that were exposed differently. */
  recorded(medium: ModelMedium, exposure: Vec): MediaPath
  /** `own` of an exposure that may change between evaluations, of one area. */
  moved(name: string, input: Float64Array, inputAdjoint: Float64Array, firstPeriod: number): MediaPath
  /** A path of the medium's with what lifts it. @param lifterPath of the same periods */
  lifted(name: string, path: MediaPath, lifterPath: (lifter: string) => MediaPath): MediaPath
}

export function mediaPaths(
  { calendar, geos, mediaLead }: Dataset,
  layout: ParameterLayout,
  media: readonly ModelMedium[]
): MediaPaths {
  const byName = new Map(
    media.map(({ spec, exposure }) => [
      spec.name,
      {
        spec,
        slots: layout.media.get(spec.name)!,
        scale: exposureScale(exposure),
        createCourse: () =>
          spec.timeVarying && createEffectCourse(courseKnots(spec.timeVarying, calendar), calendar.dates.length)
      }
    ])
  )
  const find = (name: string) => {
    const medium = byName.get(name)
    if (medium === undefined)
      throw new RangeError(`no ${name} among the model's media ${[...byName.keys()].join(", ")}`)
    return medium
  }
  const varyingOf = (name: string, firstPeriod: number, periods: number): VaryingEffect | undefined => {
    const { createCourse, slots } = find(name)
    const course = createCourse()?.over(firstPeriod, periods)
    return course && { course, shift: slots.course + 1 - slots.transform }
  }
  const own: MediaPaths["own"] = (name, exposure, firstPeriod, geos, frequency) => {
    const { scale, spec } = find(name)
    const varying = varyingOf(name, firstPeriod, exposure.length / geos)
    return (
      createSimdPath(spec.transform, exposure, scale, geos, frequency, varying) ??
      varied(createPanelPath(spec.transform, exposure, scale, geos, frequency), varying, geos)
    )
  }
  return {
    specOf: name => find(name).spec,
    course: name => find(name).createCourse(),
    own,
    inArea: (area, name, exposure, firstPeriod) =>
      own(name, exposure, firstPeriod, 1, recordedFrequency(area, name, firstPeriod, exposure.length)),
    recorded({ cells, frequency, spec: { name } }, exposure) {
      const pathOf = (series: Vec) => own(name, series, -mediaLead, geos.length, frequency)
      if (cells === undefined) return pathOf(exposure)
      const inCell = ({ intensity }: MarketCell) => Float64Array.from(exposure, (x, t) => x * (intensity[t] ?? 1))
      return cellPath(cells.map(cell => ({ share: cell.share, path: pathOf(inCell(cell)) })))
    },
    moved(name, input, inputAdjoint, firstPeriod) {
      const { scale, spec } = find(name)
      const path = transformPath(spec.transform, input, scale, inputAdjoint)
      return varied(path, varyingOf(name, firstPeriod, input.length), 1)
    },
    lifted(name, path, lifterPath) {
      const { slots, spec } = find(name)
      const { liftedBy = [] } = spec
      if (liftedBy.length === 0) return path
      const lifters = liftedBy.map(({ channel }) => ({
        path: lifterPath(channel),
        offset: find(channel).slots.transform,
        strength: slots.liftedBy.get(channel)!
      }))
      return liftedPath(path, lifters)
    }
  }
}

const varied = (path: MediaPath, varying: VaryingEffect | undefined, geos: number): MediaPath =>
  varying === undefined ? path : varyingPath(path, varying, geos)
