import type { Schema } from "effect"
import type { TransformParameter } from "../distributions/TransformParameter.ts"
import type { SeriesMap } from "../math/SeriesMap.ts"

/**
 * One way in which returns diminish: all that is to be known of it. A new one is a file that exports one of these, and a
 * line in `saturations.ts`.
 */
export interface SaturationKind<Codec extends KindCodec = KindCodec> {
  /** as data: its kind, and the priors of its parameters */
  readonly codec: Codec
  /** what holds where only the kind is said */
  readonly standard: Codec["Type"]
  /**
   * In the order of the map's parameter vector.
   * @param exposure the median of the channel's non-zero exposures
   */
  parameters(spec: Codec["Type"], exposure: number): readonly TransformParameter[]
  /** The dimensionless response h = s(a) of paths of `length` periods. */
  create(spec: Codec["Type"], length: number, exposure: number): SeriesMap
  /** Whether s is concave on a ≥ 0 whatever its parameters: every unit of exposure brings less than the one before. */
  isConcave(spec: Codec["Type"]): boolean
}

type KindCodec = Schema.Codec<{ readonly kind: string }> & { readonly fields: Schema.Struct.Fields }
