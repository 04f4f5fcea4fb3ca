/**
 * An answer in which everything that is as in the last one is the very same object: what shows that part of it is not drawn
 * anew. Of plain data: arrays, records, numbers, texts, null.
 */
export function reusing<A>(last: unknown, next: A): A {
  if (Object.is(last, next) || !isRecord(last) || !isRecord(next) || Array.isArray(last) !== Array.isArray(next)) {
    return next
  }
  const [before, keys] = [Object.keys(last), Object.keys(next)]
  const parts = keys.map(key => reusing(last[key], next[key]))
  const isSame = before.length === keys.length && keys.every((key, k) => key in last && Object.is(parts[k], last[key]))
  if (isSame) return last as A
  const entries = keys.map((key, k) => [key, parts[k]] as const)
  return (Array.isArray(next) ? parts : Object.fromEntries(entries)) as A
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null
