/** How many subsets of `chosen` out of `size` there are: C(size, chosen); ∞ where that overflows. */
export function countSubsets(size: number, chosen: number): number {
  let count = 1
  for (let i = 1; i <= Math.min(chosen, size - chosen); i++) count = (count * (size - i + 1)) / i
  return Math.round(count)
}

/** All subsets of `chosen` out of 0 … size − 1, each increasing, in lexicographic order. */
export function* subsets(size: number, chosen: number): Generator<number[]> {
  const current = Array.from({ length: chosen }, (_, i) => i)
  for (;;) {
    yield [...current]
    let last = chosen - 1
    while (last >= 0 && current[last] === size - chosen + last) last--
    if (last < 0) return
    current[last]++
    for (let i = last + 1; i < chosen; i++) current[i] = current[i - 1] + 1
  }
}
