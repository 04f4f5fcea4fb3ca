import { Schema } from "effect"
import { hillCurve } from "../problem/hillCurve.ts"
import { logisticCurve } from "../problem/logisticCurve.ts"
import { michaelisMentenCurve } from "../problem/michaelisMentenCurve.ts"
import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import { sampledCurve } from "../problem/sampledCurve.ts"

const Numbers = Schema.Array(Schema.Finite)

/** A response curve as data; parameters as the functions of these names have them. */
export const CurveData = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("hill"), top: Schema.Finite, half: Schema.Finite, shape: Schema.Finite }),
  Schema.Struct({ kind: Schema.Literal("michaelis-menten"), top: Schema.Finite, half: Schema.Finite }),
  Schema.Struct({ kind: Schema.Literal("logistic"), top: Schema.Finite, rate: Schema.Finite }),
  /** response per money, without an end */
  Schema.Struct({ kind: Schema.Literal("linear"), slope: Schema.Finite }),
  /** [node] spends, increasing, with responses and their derivatives */
  Schema.Struct({ kind: Schema.Literal("sampled"), spends: Numbers, values: Numbers, slopes: Numbers })
])
export type CurveData = typeof CurveData.Type

/** The curve that data stand for. @throws RangeError if samples are not in order */
export function curveOf(data: CurveData): ResponseCurve {
  switch (data.kind) {
    case "hill":
      return hillCurve(data.top, data.half, data.shape)
    case "michaelis-menten":
      return michaelisMentenCurve(data.top, data.half)
    case "logistic":
      return logisticCurve(data.top, data.rate)
    case "linear":
      return { value: x => data.slope * x, slope: () => data.slope, inflections: [], startsConvex: false }
    case "sampled":
      return sampledCurve(data.spends, data.values, data.slopes)
  }
}
