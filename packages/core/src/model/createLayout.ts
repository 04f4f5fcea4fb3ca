import type { TransformParameter } from "../media/TransformParameter.ts"
import type { LinearColumn } from "./linearColumns.ts"
import type { ModelSpec } from "./ModelSpec.ts"
import type { MediaSlots, ParameterLayout } from "./ParameterLayout.ts"

/** The layout with what only the model itself needs to find. */
export interface ModelLayout extends ParameterLayout {
  readonly intercept: number
  /** of the first linear column's coefficient */
  readonly columns: number
  /** of the trend's first bend; the bends' scale stands after the last */
  readonly bends: number
  /** of σ; with Student-t scatter ν stands after it */
  readonly sigma: number
}

/**
 * Gives every parameter its place: intercept, linear columns, bends and their scale, each medium with its transform, scatter.
 * @param bends number of inner knots of the trend
 * @param media names and transform parameters, channels first
 */
export function createLayout(
  columns: readonly LinearColumn[],
  bends: number,
  media: readonly { readonly name: string; readonly transform: readonly TransformParameter[] }[],
  likelihood: ModelSpec["likelihood"]
): ModelLayout {
  const names: string[] = []
  const place = (...added: readonly string[]) => names.push(...added) - added.length
  const intercept = place("intercept")
  const firstColumn = place(...columns.map(({ name }) => name))
  const firstBend = place(...Array.from({ length: bends }, (_, j) => `trend.bend[${j + 1}]`))
  if (bends > 0) place("trend.bendScale")
  const slots = media.map(({ name, transform }): readonly [string, MediaSlots] => [
    name,
    {
      coefficient: place(`${name}.coefficient`),
      transform: place(...transform.map(parameter => `${name}.${parameter.name}`)),
      transformLength: transform.length
    }
  ])
  const sigma = place("sigma")
  if (likelihood === "studentT") place("nu")
  return { names, media: new Map(slots), intercept, columns: firstColumn, bends: firstBend, sigma }
}
