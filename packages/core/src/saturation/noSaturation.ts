import { Schema } from "effect"
import { linearMap } from "../math/linearMap.ts"
import type { SaturationKind } from "./SaturationKind.ts"

const codec = Schema.Struct({ kind: Schema.Literal("none") })

/** s(a) = a/m, linear in exposure, with m its median where it is not zero. */
export const noSaturation: SaturationKind<typeof codec> = {
  codec,
  standard: { kind: "none" },
  parameters: () => [],
  create: (_spec, _length, exposure) => linearMap(1 / exposure),
  isConcave: () => true
}
