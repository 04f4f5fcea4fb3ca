import type { ResponseCurve } from "./ResponseCurve.ts"

/** The same curve in other units: one unit of spend is `spendUnit` money, one of response `outcomeUnit` responses. */
export const scaledCurve = (curve: ResponseCurve, spendUnit: number, outcomeUnit: number): ResponseCurve => ({
  value: x => curve.value(x * spendUnit) / outcomeUnit,
  slope: x => curve.slope(x * spendUnit) * (spendUnit / outcomeUnit),
  inflections: curve.inflections.map(x => x / spendUnit),
  startsConvex: curve.startsConvex
})
