import * as Effect from "effect/Effect"

/** The kernels are synchronous: waiting for a turn of the event loop first lets the interruption of a stale request in. */
export const compute = <A>(kernel: () => A): Effect.Effect<A> => Effect.andThen(Effect.sleep(0), Effect.sync(kernel))
