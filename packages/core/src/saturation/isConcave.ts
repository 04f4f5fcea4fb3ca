import { match, P } from "ts-pattern"
import type { Saturation } from "./Saturation.ts"

/** Whether s is concave on a ≥ 0 whatever its parameters: every unit of exposure brings less than the one before. */
export function isConcave(saturation: Saturation): boolean {
  return match(saturation)
    .with({ kind: "hill", slope: P.nonNullable }, () => false)
    .with({ kind: "hill" }, { kind: "logistic" }, { kind: "root" }, { kind: "none" }, () => true)
    .exhaustive()
}
