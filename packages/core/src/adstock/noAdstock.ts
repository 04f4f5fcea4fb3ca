import { Schema } from "effect"
import { linearMap } from "../math/linearMap.ts"
import type { AdstockKind } from "./AdstockKind.ts"

const codec = Schema.Struct({ kind: Schema.Literal("none") })

/** The effect is over with the period of the exposure. */
export const noAdstock: AdstockKind<typeof codec> = {
  codec,
  standard: () => ({ kind: "none" }),
  parameters: () => [],
  create: () => linearMap(1)
}
