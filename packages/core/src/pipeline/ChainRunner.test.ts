import { Effect, Stream } from "effect"
import { RpcTest } from "effect/rpc"
import { describe, expect, it } from "vitest"
import { dot } from "../math/dot.ts"
import type { LogDensity } from "../math/LogDensity.ts"
import { ChainRpcs } from "./ChainRpcs.ts"
import { ChainRunner, chainHandlers } from "./ChainRunner.ts"

const options = { warmup: 20, draws: 5, targetAcceptance: 0.9, maxTreeDepth: 5 }
const request = (chain: number) => ({ chain, seed: 1, options })

/** Normal coordinates, as many as the job says; counts how often a job was compiled. */
function counting() {
  const counted = {
    compilations: 0,
    compile(job: unknown): LogDensity {
      counted.compilations++
      if (typeof job !== "object" || job === null || !("dimension" in job)) throw new RangeError("no dimension")
      return {
        dimension: Number(job.dimension),
        valueAndGradient(q, gradient) {
          for (let i = 0; i < q.length; i++) gradient[i] = -q[i]
          return -0.5 * dot(q, q)
        }
      }
    }
  }
  return counted
}

/** The last draw of each chain. */
const sample = Effect.fnUntraced(function* (job: object, chains: readonly number[]) {
  const runner = yield* ChainRunner
  const ends: Float64Array[] = []
  for (const chain of chains) {
    const messages = yield* Stream.runCollect(runner.run(job, request(chain)))
    for (const message of messages) {
      if (message._tag === "Finished") ends.push(message.draws.positions.slice(-message.draws.dimension))
    }
  }
  return ends
})

describe("ChainRunner", () => {
  it("compiles a job once for all its chains, whose draws are those of chains alone", async () => {
    const counted = counting()
    const [job, other] = [{ dimension: 3 }, { dimension: 2 }]
    const ends = await Effect.gen(function* () {
      const together = yield* sample(job, [0, 1])
      expect(counted.compilations).toBe(1)
      const others = yield* sample(other, [0])
      expect(counted.compilations).toBe(2)
      return { together, others }
    }).pipe(Effect.provide(ChainRunner.inThread(counted.compile)), Effect.runPromise)
    const alone = await sample({ dimension: 3 }, [1]).pipe(
      Effect.provide(ChainRunner.inThread(counting().compile)),
      Effect.runPromise
    )
    expect(ends.together[1]).toEqual(alone[0])
    expect(ends.others[0]).toHaveLength(2)
  })

  it("says why a job does not compile, every time", async () => {
    const attempt = sample({}, [0]).pipe(Effect.flip)
    const failures = await Effect.all([attempt, attempt]).pipe(
      Effect.provide(ChainRunner.inThread(counting().compile)),
      Effect.runPromise
    )
    expect(failures.map(({ message }) => message)).toEqual(Array(2).fill("Chain 1 could not run: no dimension"))
  })
})

describe("a worker", () => {
  it("knows a job again by its number, because it gets a copy with each chain", async () => {
    const counted = counting()
    await Effect.gen(function* () {
      const client = yield* RpcTest.makeClient(ChainRpcs)
      const run = (jobNumber: number, chain: number) =>
        Stream.runDrain(client.SampleChain({ job: { dimension: 3 }, jobNumber, ...request(chain) }))
      yield* run(1, 0)
      yield* run(1, 1)
      expect(counted.compilations).toBe(1)
      yield* run(2, 0)
      expect(counted.compilations).toBe(2)
    }).pipe(Effect.scoped, Effect.provide(chainHandlers(counted.compile)), Effect.runPromise)
  })
})
