import { Context, Effect, Layer, Stream } from "effect"
import { RpcClient } from "effect/rpc"
import type { LogDensity } from "../math/LogDensity.ts"
import { ChainFailed, ChainRpcs } from "./ChainRpcs.ts"
import { type ChainMessage, type ChainRequest, chainStream } from "./chainStream.ts"

/** Turns a job, whatever it is, into the log density to sample. Throws with a reason where it cannot. */
export type CompileJob = (job: unknown) => LogDensity

/**
 * Compiles a job for the first of its chains in this thread and keeps it for the next: the thread's engine has made fast code
 * for its functions by then, which it would make again for another compilation's.
 */
function compileOnce(compile: CompileJob) {
  let last: { readonly key: unknown; readonly logDensity: LogDensity } | undefined
  return (key: unknown, job: unknown, chain: number) =>
    Effect.try({
      try: () => {
        const logDensity = last !== undefined && last.key === key ? last.logDensity : compile(job)
        last = { key, logDensity }
        return logDensity
      },
      catch: cause => new ChainFailed({ chain, reason: cause instanceof Error ? cause.message : String(cause) })
    })
}

const jobNumbers = new WeakMap<object, number>()
let jobs = 0

/** A number for every job of this thread, whichever runner has it: a worker, who gets a copy with each chain, knows it again. */
function numberOf(job: object): number {
  const number = jobNumbers.get(job) ?? ++jobs
  jobNumbers.set(job, number)
  return number
}

const runHere = (compiled: Effect.Effect<LogDensity, ChainFailed>, request: ChainRequest) =>
  Stream.unwrap(Effect.map(compiled, logDensity => chainStream(logDensity, request)))

/** Where chains run: in this thread, or one per worker. The draws are the same, bit for bit. */
export class ChainRunner extends Context.Service<
  ChainRunner,
  { run(job: object, request: ChainRequest): Stream.Stream<ChainMessage, ChainFailed> }
>()("@liftmix/core/ChainRunner") {
  /** All chains in the calling thread, for tests and for hosts without workers. */
  static readonly inThread = (compile: CompileJob): Layer.Layer<ChainRunner> => {
    const compiled = compileOnce(compile)
    return Layer.succeed(ChainRunner, {
      run: (job, request) => runHere(compiled(job, job, request.chain), request)
    })
  }

  /** Chains in the workers of the RPC protocol: `worker_threads` in Node, Web Workers in the browser. */
  static readonly workers: Layer.Layer<ChainRunner, never, RpcClient.Protocol> = Layer.effect(
    ChainRunner,
    Effect.map(RpcClient.make(ChainRpcs), client =>
      ChainRunner.of({
        run: (job, request) =>
          client
            .SampleChain({ job, jobNumber: numberOf(job), ...request })
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
export const chainHandlers = (compile: CompileJob) => {
  const compiled = compileOnce(compile)
  return ChainRpcs.toLayer({
    SampleChain: ({ chain, job, jobNumber, options, seed }) =>
      runHere(compiled(jobNumber, job, chain), { chain, seed, options })
  })
}
