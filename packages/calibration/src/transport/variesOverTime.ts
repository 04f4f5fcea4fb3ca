import type { ParameterLayout } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"

/** Does the model itself let the effect of all changed channels vary over time, and so know it in the test's own weeks? */
export const variesOverTime = ({ channels }: ExperimentRecord, { media }: ParameterLayout): boolean =>
  channels.every(({ channel }) => (media.get(channel)?.course ?? -1) >= 0)
