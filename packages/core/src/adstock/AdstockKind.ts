import { Schema } from "effect"
import type { TransformParameter } from "../distributions/TransformParameter.ts"
import type { SeriesMap } from "../math/SeriesMap.ts"

/**
 * One way in which an effect carries over in time: all that is to be known of it. A new one is a file that exports one of
 * these, and a line in `adstocks.ts`.
 */
export interface AdstockKind<Codec extends KindCodec = KindCodec> {
  /** as data: its kind, its window where it has one, and the priors of its parameters */
  readonly codec: Codec
  /**
   * What holds where only the kind is said.
   * @param maxLag the usual window of the data's calendar, periods
   */
  standard(maxLag: number): Codec["Type"]
  /** In the order of the map's parameter vector. */
  parameters(spec: Codec["Type"]): readonly TransformParameter[]
  /** Stock a = adstock(x) of paths of `length` periods, in exposure units. */
  create(spec: Codec["Type"], length: number): SeriesMap
}

type KindCodec = Schema.Codec<{ readonly kind: string }> & { readonly fields: Schema.Struct.Fields }

/** The longest lag of a window, in periods. */
export const window = (least: number) => Schema.Int.check(Schema.isGreaterThanOrEqualTo(least))
