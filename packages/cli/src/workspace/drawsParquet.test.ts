import { parquetMetadata, parquetReadObjects } from "hyparquet"
import { expect, it } from "vitest"
import { drawsParquet } from "./drawsParquet.ts"

const posterior = {
  parameterNames: ["intercept", "tv.coefficient"],
  chains: 2,
  draws: 2,
  values: new Float64Array([1, 10, 2, 20, 3, 30, 4, 40]),
  statistics: {
    logDensity: new Float64Array([-1, -2, -3, -4]),
    energy: new Float64Array([5, 6, 7, 8]),
    acceptance: new Float64Array([0.9, 0.8, 0.7, 0.6]),
    treeDepth: new Int32Array([3, 4, 5, 6]),
    leapfrogs: new Int32Array([7, 15, 31, 63]),
    divergent: new Uint8Array([0, 0, 1, 0]),
    stepSize: new Float64Array([0.1, 0.2]),
    maxTreeDepth: 10
  }
}

it("draws are rows of chain, draw, parameters and sampler statistics, and any Parquet reader gets them back", async () => {
  const file = drawsParquet(posterior).buffer as ArrayBuffer
  const rows = await parquetReadObjects({ file })
  expect(rows).toHaveLength(4)
  expect(rows[0]).toEqual({
    chain: 0,
    draw: 0,
    intercept: 1,
    "tv.coefficient": 10,
    lp__: -1,
    accept_stat__: 0.9,
    stepsize__: 0.1,
    treedepth__: 3,
    n_leapfrog__: 7,
    divergent__: 0,
    energy__: 5
  })
  expect(rows[2]).toMatchObject({
    chain: 1,
    draw: 0,
    intercept: 3,
    "tv.coefficient": 30,
    stepsize__: 0.2,
    divergent__: 1
  })
  const { key_value_metadata } = parquetMetadata(file)
  expect(key_value_metadata).toEqual([{ key: "liftmix-draws", value: "1" }])
})
