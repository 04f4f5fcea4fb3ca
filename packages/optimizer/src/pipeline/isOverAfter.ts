/**
 * Tells whether a time limit, counted from this call, has passed.
 * @param timeLimit milliseconds; never over if absent
 */
export function isOverAfter(timeLimit: number = Number.POSITIVE_INFINITY): () => boolean {
  const end = performance.now() + timeLimit
  return () => performance.now() >= end
}
