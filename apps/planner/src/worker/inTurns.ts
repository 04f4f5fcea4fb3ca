import * as Effect from "effect/Effect"

/** Milliseconds that a worker computes until it reads its messages. */
const TURN = 8

/** `items.map(kernel)`, of kernels too long together: the interruption of a stale request waits for a turn and one of them. */
export const inTurns = Effect.fnUntraced(function* <A, B>(items: readonly A[], kernel: (item: A, index: number) => B) {
  const results: B[] = []
  let until = Number.NEGATIVE_INFINITY
  for (const [k, item] of items.entries()) {
    if (performance.now() >= until) {
      yield* Effect.sleep(0)
      until = performance.now() + TURN
    }
    results.push(kernel(item, k))
  }
  return results
})
