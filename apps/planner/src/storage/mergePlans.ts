/** What tells plans apart and people call them by. */
export interface NamedPlan {
  readonly id: string
  readonly name: string
}

export interface MergedPlans<P> {
  readonly plans: readonly P[]
  /** names of plans that were changed on both sides: both versions are among the plans */
  readonly twice: readonly string[]
}

/**
 * Puts together what two people, or two windows, made of the same plans. What only one of them changed, added or deleted
 * is so; what one changed and the other deleted stays; a plan that both changed is there twice, so that nothing is lost.
 * @param base the plans that both began with
 * @param textOf what counts of a plan
 */
export function mergePlans<P extends NamedPlan>(
  base: readonly P[],
  mine: readonly P[],
  theirs: readonly P[],
  textOf: (plan: P) => string
): MergedPlans<P> {
  const [before, here, there] = [base, mine, theirs].map(plans => new Map(plans.map(plan => [plan.id, plan])))
  const textIn = (plans: ReadonlyMap<string, P>, id: string): string | undefined => {
    const plan = plans.get(id)
    return plan && textOf(plan)
  }
  const merged: P[] = []
  const copies: P[] = []
  const twice: string[] = []
  for (const id of new Set([...here!.keys(), ...there!.keys()])) {
    const [old, own, other] = [before!, here!, there!].map(plans => textIn(plans, id))
    const chosen = own === old ? there!.get(id) : (here!.get(id) ?? (other === old ? undefined : there!.get(id)))
    if (chosen !== undefined) merged.push(chosen)
    const bothChanged = own !== old && other !== old && own !== other
    if (bothChanged && own !== undefined && other !== undefined) {
      copies.push(there!.get(id)!)
      twice.push(there!.get(id)!.name)
    }
  }
  const taken = new Set(merged.map(({ id }) => id))
  return { plans: [...merged, ...copies.map(plan => asCopy(plan, taken))], twice }
}

function asCopy<P extends NamedPlan>(plan: P, taken: Set<string>): P {
  let number = 2
  while (taken.has(`${plan.id}-${number}`)) number++
  const id = `${plan.id}-${number}`
  taken.add(id)
  return { ...plan, id, name: `${plan.name} (saved elsewhere)` }
}
