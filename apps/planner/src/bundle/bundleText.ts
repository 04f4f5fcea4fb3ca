import { Schema } from "effect"
import { ModelBundle } from "./ModelBundle.ts"

/** A model as the text of one file that `decodeBundle` reads. */
export const bundleText: (bundle: ModelBundle) => string = Schema.encodeSync(Schema.fromJsonString(ModelBundle))
