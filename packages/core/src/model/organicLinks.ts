import type { ModelSpec } from "./ModelSpec.ts"
import { takePart } from "./worldOf.ts"

/**
 * Names of the organic media that have to do with what channels bring. Where effects multiply, those of a panel all have: what
 * they carry over differs from geo to geo and period to period, the rest of a geo's level only by a factor.
 */
export function organicLinks(spec: ModelSpec, geos: number): readonly string[] {
  const involved = takePart(spec)
  return spec.organic
    .map(({ name }) => name)
    .filter(name => involved.includes(name) || (spec.link === "log" && geos > 1))
}
