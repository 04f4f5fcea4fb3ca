import type { Saturation } from "./Saturation.ts"
import type { SaturationKind } from "./SaturationKind.ts"
import { saturations } from "./saturations.ts"

/** Whether s is concave on a ≥ 0 whatever its parameters: every unit of exposure brings less than the one before. */
export function isConcave(saturation: Saturation): boolean {
  const kind: SaturationKind = saturations[saturation.kind]
  return kind.isConcave(saturation)
}
