import type { TransformParameter } from "../distributions/TransformParameter.ts"
import type { LinearColumn } from "./linearColumns.ts"
import type { ChannelSpec, GeoSpec, ModelSpec } from "./ModelSpec.ts"
import type { MediaSlots, ParameterLayout } from "./ParameterLayout.ts"

/** The layout with what only the model itself needs to find. */
export interface ModelLayout extends ParameterLayout {
  /** of the first geo's intercept; with several geos their mean and spread stand after the last */
  readonly intercepts: number
  /** of the first linear column's coefficient */
  readonly columns: number
  /** [pooled column] of the first geo's coefficient; mean and spread stand after the last */
  readonly pooledColumns: readonly number[]
  /** of the trend's first bend; the bends' scale stands after the last */
  readonly bends: number
  /** [geo] of σ, the same for all where they share one */
  readonly sigmas: readonly number[]
  /** of a Student-t's ν; −1 without */
  readonly nu: number
  /** of the sd of a panel's common shocks, −1 in a national model; with Student-t scatter each period's shock stands after it */
  readonly shock: number
}

/** What a layout has places for, in their order. */
export interface LayoutContent {
  readonly geos: readonly string[]
  /** [time] */
  readonly dates: readonly string[]
  readonly columns: readonly LinearColumn[]
  /** columns whose coefficient differs between geos */
  readonly pooledColumns: readonly LinearColumn[]
  /** number of inner knots of the trend */
  readonly bends: number
  /** channels first */
  readonly media: readonly {
    readonly name: string
    readonly transform: readonly TransformParameter[]
    /** of an effect that varies over time; 0 where it does not */
    readonly waves: number
    readonly spec: Pick<ChannelSpec, "liftedBy" | "mediates">
  }[]
  readonly likelihood: ModelSpec["likelihood"]
  /** σ of each geo, or of all */
  readonly noise: GeoSpec["noise"]
}

/** Gives every parameter its place. A national model's parameters have no geo in their names. */
export function createLayout(content: LayoutContent): ModelLayout {
  const { geos, dates, columns, pooledColumns, bends, media, likelihood, noise } = content
  const isPanel = geos.length > 1
  const names: string[] = []
  const place = (...added: readonly string[]) => names.push(...added) - added.length
  const inGeos = (name: string) => geos.map(geo => `${name}[${geo}]`)
  const pooled = (name: string) => place(...inGeos(name), `${name}.mean`, `${name}.spread`)
  const intercepts = isPanel ? pooled("intercept") : place("intercept")
  const firstColumn = place(...columns.map(({ name }) => name))
  const firstPooled = pooledColumns.map(({ name }) => pooled(name))
  const firstBend = place(...Array.from({ length: bends }, (_, j) => `trend.bend[${j + 1}]`))
  if (bends > 0) place("trend.bendScale")
  const influences = (name: string, kind: "liftedBy" | "mediates", spec: Pick<ChannelSpec, typeof kind>) =>
    new Map((spec[kind] ?? []).map(({ channel }) => [channel, place(`${name}.${kind}[${channel}]`)]))
  const slots = media.map(({ name, spec, transform, waves }): readonly [string, MediaSlots] => [
    name,
    {
      coefficient: place(`${name}.coefficient`),
      transform: place(...transform.map(parameter => `${name}.${parameter.name}`)),
      transformLength: transform.length,
      course:
        waves === 0
          ? -1
          : place(`${name}.drift`, ...Array.from({ length: waves }, (_, w) => `${name}.drift[${w + 1}]`)),
      liftedBy: influences(name, "liftedBy", spec),
      mediates: influences(name, "mediates", spec),
      geoEffects: isPanel ? place(...inGeos(`${name}.geo`), `${name}.geoSpread`) : -1
    }
  ])
  const hasOwnNoise = isPanel && noise === "each"
  const sigma = hasOwnNoise ? place(...inGeos("sigma")) : place("sigma")
  const isHeavy = likelihood === "studentT"
  const nu = isHeavy ? place("nu") : -1
  const shock = isPanel ? place("shock", ...(isHeavy ? dates.map(date => `shock[${date}]`) : [])) : -1
  return {
    names,
    media: new Map(slots),
    intercepts,
    columns: firstColumn,
    pooledColumns: firstPooled,
    bends: firstBend,
    sigmas: geos.map((_, g) => sigma + (hasOwnNoise ? g : 0)),
    nu,
    shock
  }
}
