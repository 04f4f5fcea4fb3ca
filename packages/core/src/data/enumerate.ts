/** `a`, `a and b`, `a, b and c`; beyond `limit` items: `a, b, c and 9 more`. */
export function enumerate(items: readonly string[], limit = 6): string {
  if (items.length > limit) return `${items.slice(0, limit).join(", ")} and ${items.length - limit} more`
  if (items.length < 2) return items.join("")
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`
}
