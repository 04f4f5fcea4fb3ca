import type { Dataset } from "../data/Dataset.ts"
import { periodsPerYear } from "../data/calendarPeriods.ts"
import { geoDataset } from "../data/geoDataset.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import type { Vec } from "../math/Vec.ts"
import type { EffectCourse } from "../media/EffectCourse.ts"
import { heldPath } from "../media/heldPath.ts"
import { joinedPath } from "../media/joinedPath.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import { memoryOf } from "../media/memoryOf.ts"
import { broughtPath } from "./broughtPath.ts"
import type { GeoPlace } from "./geoMultipliers.ts"
import { geoPath } from "./geoPath.ts"
import type { Link } from "./Link.ts"
import type { TermContext } from "./LogDensityTerm.ts"
import { marketOf } from "./Market.ts"
import { mediaPaths } from "./mediaPaths.ts"
import type { MediaWorld } from "./MediaWorld.ts"
import type { ModelMedium } from "./modelMedia.ts"
import type { ParameterLayout } from "./ParameterLayout.ts"
import { recordedExposure } from "./recordedSeries.ts"
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
  const paths = mediaPaths(dataset, layout, media)
  const national = nationalDataset(dataset)
  const slotsOf = (name: string) => layout.media.get(name)!
  const { shares } = marketOf(dataset)
  /** The nation, or one geo as a national equivalent. */
  const areaOf = (geo: number | undefined): Dataset => (geo === undefined ? national : geoDataset(dataset, geo))
  const placeOf = (name: string, geo: number | undefined): GeoPlace | undefined =>
    geo === undefined ? undefined : { index: geo, first: slotsOf(name).geoEffects, shares }
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
        movedPath: (name, input, inputAdjoint) => paths.moved(name, input, inputAdjoint, firstPeriod)
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
      const path = paths.lifted(channel, paths.inArea(area, channel, exposure, firstPeriod), lifter =>
        paths.inArea(area, lifter, recordedExposure(area, lifter, firstPeriod, exposure.length), firstPeriod)
      )
      const place = placeOf(channel, geo)
      return place === undefined ? path : geoPath(path, place)
    },
    createWorld(exposures, firstPeriod, geo) {
      const area = areaOf(geo)
      const length = Math.max(...Array.from(exposures.values(), exposure => exposure.length))
      const recorded = (name: string) => recordedExposure(area, name, firstPeriod, length)
      const path = (name: string, exposure: Vec) => paths.inArea(area, name, exposure, firstPeriod)
      return createWorld(exposures, geo, firstPeriod, length, recorded, path)
    },
    createGeoPaths(medium, exposure = medium.exposure) {
      return paths.lifted(medium.spec.name, paths.recorded(medium, exposure), name => {
        const lifter = medium.lifters.find(other => other.spec.name === name)!
        return paths.recorded(lifter, lifter.exposure)
      })
    },
    createBrought(name, exposure, over, only) {
      const window = mediaLead + calendar.dates.length
      const all = shares.length === 1 ? [undefined] : Array.from(shares.keys())
      const places = only === undefined ? all : [only]
      const length = exposure.length / places.length
      const isAhead = length > window
      const isMoved = isAhead && (paths.specOf(name).mediates ?? []).length > 0
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
          return paths.own(wanted, x, -mediaLead, 1, frequency && own(frequency))
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
    course: paths.course,
    memory(channel) {
      const spec = paths.specOf(channel)
      // An effect that comes through another medium is carried over twice; one that is lifted needs the lifter's past.
      const others = [...influencedBy(channel, specs), ...influencesOf(spec).map(paths.specOf)]
      const throughOthers = others.flatMap(other => influencesOf(other).map(paths.specOf))
      return [spec, ...new Set([...others, ...throughOthers].filter(other => other !== spec))].reduce(
        (sum, { transform }) => sum + memoryOf(transform.adstock),
        0
      )
    }
  }
}
