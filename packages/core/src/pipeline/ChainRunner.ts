import { Context, Effect, Layer, Stream } from "effect"
import { RpcClient } from "effect/rpc"
import type { LogDensity } from "../math/LogDensity.ts"
import { ChainFailed, ChainRpcs } from "./ChainRpcs.ts"
import { type ChainMessage, type ChainRequest, chainStream } from "./chainStream.ts"

/** Turns a job, whatever it is, into the log density to sample. Throws with a reason where it cannot. */
export type CompileJob = (job: unknown) => LogDensity

const compileEffect = (compile: CompileJob, job: unknown, chain: number) =>
  Effect.try({
    try: () => compile(job),
    catch: cause => new ChainFailed({ chain, reason: cause instanceof Error ? cause.message : String(cause) })
  })

const runHere = (compile: CompileJob, job: unknown, request: ChainRequest) =>
  Stream.unwrap(Effect.map(compileEffect(compile, job, request.chain), logDensity => chainStream(logDensity, request)))

/** Where chains run: in this thread, or one per worker. The draws are the same, bit for bit. */
export class ChainRunner extends Context.Service<
  ChainRunner,
  { run(job: unknown, request: ChainRequest): Stream.Stream<ChainMessage, ChainFailed> }
>()("@liftmix/core/ChainRunner") {
  /** All chains in the calling thread, for tests and for hosts without workers. */
  static readonly inThread = (compile: CompileJob): Layer.Layer<ChainRunner> =>
    Layer.succeed(ChainRunner, { run: (job, request) => runHere(compile, job, request) })

  /** Chains in the workers of the RPC protocol: `worker_threads` in Node, Web Workers in the browser. */
  static readonly workers: Layer.Layer<ChainRunner, never, RpcClient.Protocol> = Layer.effect(
    ChainRunner,
    Effect.map(RpcClient.make(ChainRpcs), client =>
      ChainRunner.of({
        run: (job, request) =>
          client
            .SampleChain({ job, ...request })
            .pipe(
              Stream.catchTag("RpcClientError", error =>
                Stream.fail(new ChainFailed({ chain: request.chain, reason: `its worker stopped (${error.message})` }))
              )
            )
      })
    )
  )
}

/** The worker's side of `ChainRunner.workers`. */
export const chainHandlers = (compile: CompileJob) =>
  ChainRpcs.toLayer({
    SampleChain: ({ chain, job, options, seed }) => runHere(compile, job, { chain, seed, options })
  })
