import type { Dataset, MarketCell } from "../data/Dataset.ts"
import { periodsPerYear } from "../data/calendarPeriods.ts"
import { geoDataset } from "../data/geoDataset.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import type { Vec } from "../math/Vec.ts"
import { cellPath } from "../media/cellPath.ts"
import { createEffectCourse } from "../media/createEffectCourse.ts"
import { createPanelPath } from "../media/createPanelPath.ts"
import { createSimdPath } from "../media/createSimdPath.ts"
import type { EffectCourse } from "../media/EffectCourse.ts"
import { exposureScale } from "../media/exposureScale.ts"
import { heldPath } from "../media/heldPath.ts"
import { joinedPath } from "../media/joinedPath.ts"
import { liftedPath } from "../media/liftedPath.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import { memoryOf } from "../media/memoryOf.ts"
import { transformPath } from "../media/transformPath.ts"
import { type VaryingEffect, varyingPath } from "../media/varyingPath.ts"
import { broughtPath } from "./broughtPath.ts"
import { courseKnots } from "./courseKnots.ts"
import type { GeoPlace } from "./geoMultipliers.ts"
import { geoPath } from "./geoPath.ts"
import type { Link } from "./Link.ts"
import type { TermContext } from "./LogDensityTerm.ts"
import { marketOf } from "./Market.ts"
import type { MediaWorld } from "./MediaWorld.ts"
import type { ModelMedium } from "./modelMedia.ts"
import type { ParameterLayout } from "./ParameterLayout.ts"
import { recordedExposure, recordedFrequency } from "./recordedSeries.ts"
import { influencedBy, influencesOf, worldOf } from "./worldOf.ts"

/** A term context, and what besides it the model itself needs. */
export interface ModelContext extends TermContext {
  /**
   * New paths of all geos through a medium's transform.
   * @param medium of the model's dataset, or of one that goes on after it
   * @param exposure [geo, mediaTime] national equivalents; the medium's own unless others are given
   */
  createGeoPaths(medium: ModelMedium, exposure?: Vec): MediaPath
  /**
   * What an exposure of a medium that acts on others brings, itself and through them: a path of the whole parameter vector
   * that has the coefficients in it. After the window, a mediator's exposure is what it is planned to be times what its
   * movers then make of it (`MovedExposure`). undefined for a medium that neither acts on others nor, after the window, is moved.
   * @param exposure [geo, mediaTime] national equivalents, as the path's response
   * @param media of the model's dataset, or of one that goes on after it
   * @param geo index of the one geo that exposure and media are of
   */
  createBrought(name: string, exposure: Vec, media: readonly ModelMedium[], geo?: number): MediaPath | undefined
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
  const { calendar, mediaLead } = dataset
  const specs = media.map(({ spec }) => spec)
  const byName = new Map(
    media.map(({ spec, exposure }) => [
      spec.name,
      {
        spec,
        scale: exposureScale(exposure),
        createCourse: () =>
          spec.timeVarying && createEffectCourse(courseKnots(spec.timeVarying, calendar), calendar.dates.length)
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
  const slotsOf = (name: string) => layout.media.get(name)!

  const varyingOf = (name: string, firstPeriod: number, periods: number): VaryingEffect | undefined => {
    const course = find(name).createCourse()?.over(firstPeriod, periods)
    if (course === undefined) return undefined
    const slots = slotsOf(name)
    return { course, shift: slots.course + 1 - slots.transform }
  }
  /** Without what lifts the medium. */
  const ownPath = (name: string, exposure: Vec, firstPeriod: number, geos: number, frequency?: Float64Array) => {
    const { scale, spec } = find(name)
    const varying = varyingOf(name, firstPeriod, exposure.length / geos)
    return (
      createSimdPath(spec.transform, exposure, scale, geos, frequency, varying) ??
      varied(createPanelPath(spec.transform, exposure, scale, geos, frequency), varying, geos)
    )
  }
  const lifted = (name: string, path: MediaPath, lifterPath: (lifter: string) => MediaPath): MediaPath => {
    const { liftedBy = [] } = find(name).spec
    if (liftedBy.length === 0) return path
    const lifters = liftedBy.map(({ channel }) => ({
      path: lifterPath(channel),
      offset: slotsOf(channel).transform,
      strength: slotsOf(name).liftedBy.get(channel)!
    }))
    return liftedPath(path, lifters)
  }
  const { shares } = marketOf(dataset)
  /** The nation, or one geo as a national equivalent. */
  const areaOf = (geo: number | undefined): Dataset => (geo === undefined ? national : geoDataset(dataset, geo))
  const placeOf = (name: string, geo: number | undefined): GeoPlace | undefined =>
    geo === undefined ? undefined : { index: geo, first: slotsOf(name).geoEffects, shares }
  const pathIn = (area: Dataset, name: string, exposure: Vec, firstPeriod: number): MediaPath =>
    ownPath(name, exposure, firstPeriod, 1, recordedFrequency(area, name, firstPeriod, exposure.length))

  /** Of all geos, or of the parts of a nation that were exposed differently. */
  const recordedPath = ({ cells, frequency, spec: { name } }: ModelMedium, exposure: Vec): MediaPath => {
    const pathOf = (series: Vec) => ownPath(name, series, -mediaLead, dataset.geos.length, frequency)
    if (cells === undefined) return pathOf(exposure)
    const inCell = ({ intensity }: MarketCell) => Float64Array.from(exposure, (x, t) => x * (intensity[t] ?? 1))
    return cellPath(cells.map(cell => ({ share: cell.share, path: pathOf(inCell(cell)) })))
  }

  const createWorld = (
    changed: ReadonlyMap<string, Vec>,
    geo: number | undefined,
    firstPeriod: number,
    length: number,
    recorded: (name: string) => Vec,
    path: (name: string, exposure: Vec) => MediaPath,
    reference = (name: string) => path(name, recorded(name))
  ): MediaWorld =>
    worldOf(
      changed,
      {
        specs,
        slots: slotsOf,
        geoOf: name => placeOf(name, geo),
        recorded,
        path,
        reference,
        movedPath(name, input, inputAdjoint) {
          const { scale, spec } = find(name)
          const path = transformPath(spec.transform, input, scale, inputAdjoint)
          return varied(path, varyingOf(name, firstPeriod, input.length), 1)
        }
      },
      length
    )

  return {
    dataset,
    layout,
    link,
    expectedKpi,
    createPath(channel, exposure, firstPeriod = -mediaLead, geo) {
      const area = areaOf(geo)
      const path = lifted(channel, pathIn(area, channel, exposure, firstPeriod), lifter =>
        pathIn(area, lifter, recordedExposure(area, lifter, firstPeriod, exposure.length), firstPeriod)
      )
      const place = placeOf(channel, geo)
      return place === undefined ? path : geoPath(path, place)
    },
    createWorld(exposures, firstPeriod, geo) {
      const area = areaOf(geo)
      const length = Math.max(...Array.from(exposures.values(), exposure => exposure.length))
      const recorded = (name: string) => recordedExposure(area, name, firstPeriod, length)
      const path = (name: string, exposure: Vec) => pathIn(area, name, exposure, firstPeriod)
      return createWorld(exposures, geo, firstPeriod, length, recorded, path)
    },
    createGeoPaths(medium, exposure = medium.exposure) {
      return lifted(medium.spec.name, recordedPath(medium, exposure), name => {
        const lifter = medium.lifters.find(other => other.spec.name === name)!
        return recordedPath(lifter, lifter.exposure)
      })
    },
    createBrought(name, exposure, over, only) {
      const window = mediaLead + calendar.dates.length
      const all = shares.length === 1 ? [undefined] : Array.from(shares.keys())
      const places = only === undefined ? all : [only]
      const length = exposure.length / places.length
      const isAhead = length > window
      const isMoved = isAhead && (find(name).spec.mediates ?? []).length > 0
      if (influencedBy(name, specs).length === 0 && !isMoved) return undefined
      const lastYear = Math.min(window, Math.round(periodsPerYear(calendar)))
      // Ahead, all movers differ from what they are measured from, in both worlds.
      const movers = isAhead ? specs.flatMap(({ mediates = [] }) => mediates.map(({ channel }) => channel)) : []
      const mediumOf = (wanted: string) => over.find(({ spec }) => spec.name === wanted)!
      const inArea = (geo: number | undefined, place: number): MediaPath => {
        const own = (values: Vec) => Float64Array.from({ length }, (_, t) => values[place * length + t])
        const recorded = (wanted: string) => own(mediumOf(wanted).exposure)
        const path = (wanted: string, x: Vec) => {
          const { frequency } = mediumOf(wanted)
          return ownPath(wanted, x, -mediaLead, 1, frequency && own(frequency))
        }
        const asRecorded = (wanted: string) => path(wanted, recorded(wanted))
        const reference = (wanted: string) =>
          isAhead ? heldPath(asRecorded(wanted), window, lastYear) : asRecorded(wanted)
        const ahead = new Map(movers.map(mover => [mover, recorded(mover)]))
        const [world, without] = [own(exposure), new Float64Array(length)].map(x =>
          createWorld(new Map([...ahead, [name, x]]), geo, -mediaLead, length, recorded, path, reference)
        )
        return broughtPath(world, without)
      }
      return joinedPath(places.map(inArea))
    },
    course: channel => find(channel).createCourse(),
    memory(channel) {
      const { spec } = find(channel)
      // An effect that comes through another medium is carried over twice; one that is lifted needs the lifter's past.
      const others = [...influencedBy(channel, specs), ...influencesOf(spec).map(name => find(name).spec)]
      const throughOthers = others.flatMap(other => influencesOf(other).map(name => find(name).spec))
      return [spec, ...new Set([...others, ...throughOthers].filter(other => other !== spec))].reduce(
        (sum, { transform }) => sum + memoryOf(transform.adstock),
        0
      )
    }
  }
}

const varied = (path: MediaPath, varying: VaryingEffect | undefined, geos: number): MediaPath =>
  varying === undefined ? path : varyingPath(path, varying, geos)
