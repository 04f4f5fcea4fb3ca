/** Runs tasks in order, two at any time, as on two cores. */
export async function twoAtATime<A>(tasks: readonly (() => Promise<A>)[]): Promise<readonly A[]> {
  const results: A[] = []
  let next = 0
  const work = async () => {
    while (next < tasks.length) {
      const task = next++
      results[task] = await tasks[task]()
    }
  }
  await Promise.all([work(), work()])
  return results
}
