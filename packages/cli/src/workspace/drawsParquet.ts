import type { Posterior } from "@liftmix/core"
import { parquetWriteBuffer } from "hyparquet-writer"

/**
 * All draws as Parquet, one row each: `chain` and `draw` from 0, one column per parameter in the user's units, then the
 * sampler's statistics under Stan's names.
 */
export function drawsParquet(posterior: Posterior): Uint8Array {
  const { chains, draws, parameterNames, statistics, values } = posterior
  const rows = Array.from({ length: chains * draws }, (_, row) => row)
  const integer = (name: string, of: (row: number) => number) =>
    ({ name, type: "INT32", nullable: false, data: Int32Array.from(rows, of) }) as const
  const real = (name: string, of: (row: number) => number) =>
    ({ name, type: "DOUBLE", nullable: false, data: Float64Array.from(rows, of) }) as const
  const columnData = [
    integer("chain", row => Math.floor(row / draws)),
    integer("draw", row => row % draws),
    ...parameterNames.map((name, parameter) => real(name, row => values[row * parameterNames.length + parameter]!)),
    real("lp__", row => statistics.logDensity[row]!),
    real("accept_stat__", row => statistics.acceptance[row]!),
    real("stepsize__", row => statistics.stepSize[Math.floor(row / draws)]!),
    integer("treedepth__", row => statistics.treeDepth[row]!),
    integer("n_leapfrog__", row => statistics.leapfrogs[row]!),
    integer("divergent__", row => statistics.divergent[row]!),
    real("energy__", row => statistics.energy[row]!)
  ]
  return new Uint8Array(
    parquetWriteBuffer({ columnData, kvMetadata: [{ key: "liftmix-draws", value: "1" }], createdBy: "liftmix" })
  )
}
