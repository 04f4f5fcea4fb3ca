import type { LogDensity } from "../math/LogDensity.ts"

/** A log density that counts how often it was asked. */
export interface CountedLogDensity extends LogDensity {
  evaluations: number
}

export function countGradients(logDensity: LogDensity): CountedLogDensity {
  const counted: CountedLogDensity = {
    dimension: logDensity.dimension,
    evaluations: 0,
    valueAndGradient: (position, gradient) => {
      counted.evaluations++
      return logDensity.valueAndGradient(position, gradient)
    }
  }
  return counted
}
