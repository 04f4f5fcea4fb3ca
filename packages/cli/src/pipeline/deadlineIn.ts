/**
 * What is left of a time limit, counted from this call, for one stage of a command after another.
 * @param limit milliseconds
 * @returns milliseconds, 0 when it has passed
 */
export function deadlineIn(limit: number): () => number {
  const end = performance.now() + limit
  return () => Math.max(0, end - performance.now())
}
