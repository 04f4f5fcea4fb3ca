import type { LogDensity } from "../math/LogDensity.ts"
import type { Vec } from "../math/Vec.ts"

/** A log density with the parameters that its coordinates stand for: a `CompiledModel` is one. */
export interface NamedDensity {
  readonly logDensity: LogDensity
  readonly layout: { readonly names: readonly string[] }
  /**
   * The parameters at a sampling position.
   * @param position [logDensity.dimension]
   * @param natural [layout.names.length] written
   */
  naturalParameters(position: Vec, natural: Float64Array): void
}
