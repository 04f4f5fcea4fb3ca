import type { ResponseCurve } from "./ResponseCurve.ts"

/** A response as large as the spend: where a curve is asked for, and its shape does not matter. */
export const linearCurve: ResponseCurve = { value: x => x, slope: () => 1, inflections: [], startsConvex: false }
