import { hill } from "./hillSaturation.ts"
import { logistic } from "./logisticSaturation.ts"
import { noSaturation } from "./noSaturation.ts"
import { root } from "./rootSaturation.ts"

/** Every saturation, by its kind. */
export const saturations = { hill, logistic, root, none: noSaturation }
