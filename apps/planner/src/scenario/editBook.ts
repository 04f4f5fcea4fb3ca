import { match } from "ts-pattern"
import { editScenario, type ScenarioEdit } from "./editScenario.ts"
import { activePlan, AS_NOW, freshScenario, type PlanBook, type PlanEntry } from "./PlanBook.ts"
import { type OptimiserRun, withVersion } from "./PlanVersion.ts"
import { scenarioRecord } from "./ScenarioRecord.ts"
import type { Scenario } from "./Scenario.ts"

/** One thing a person does to their plans; all but `scenario` and `switch` concern plans as a whole. */
export type BookEdit =
  | { readonly kind: "scenario"; readonly edit: ScenarioEdit }
  /** takes over another scenario, with the run that found it, if one did; `at` is the time */
  | { readonly kind: "adopt"; readonly scenario: Scenario; readonly run?: OptimiserRun; readonly at: number }
  /** keeps the open plan as it is among its versions */
  | { readonly kind: "keep"; readonly at: number }
  /** begins a plan at the current spend */
  | { readonly kind: "create" }
  | { readonly kind: "duplicate" }
  | { readonly kind: "describe"; readonly change: Partial<Pick<PlanEntry, "name" | "notes">> }
  | { readonly kind: "delete" }
  | { readonly kind: "add"; readonly plan: Omit<PlanEntry, "id"> }
  | { readonly kind: "switch"; readonly id: string }

export function editBook(book: PlanBook, edit: BookEdit): PlanBook {
  const open = activePlan(book)
  return match(edit)
    .with({ kind: "scenario" }, ({ edit }) => {
      const scenario = editScenario(open.scenario, edit)
      // the current spend is a fact: only how far ahead it looks can change
      return edit.kind === "horizon" ? replaced(book, { ...open, scenario }) : withScenario(book, scenario)
    })
    .with({ kind: "adopt" }, ({ at, run, scenario }) => {
      const adopted = withScenario(book, scenario)
      return run === undefined ? adopted : kept(adopted, at, run)
    })
    .with({ kind: "keep" }, ({ at }) => kept(book, at, null))
    .with({ kind: "create" }, () =>
      added(book, { name: nextName(book), notes: "", scenario: freshScenario(book), versions: [] })
    )
    .with({ kind: "duplicate" }, () => {
      const name = open.id === AS_NOW ? nextName(book) : `Copy of ${open.name}`
      return added(book, { ...open, name })
    })
    .with({ kind: "describe" }, ({ change }) => replaced(book, { ...open, ...change }))
    .with({ kind: "delete" }, () => without(book, open))
    .with({ kind: "add" }, ({ plan }) => added(book, plan))
    .with({ kind: "switch" }, ({ id }) => ({ ...book, active: id }))
    .exhaustive()
}

/** Any edit of the current spend begins a plan of its own. */
function withScenario(book: PlanBook, scenario: Scenario): PlanBook {
  const open = activePlan(book)
  return open.id === AS_NOW
    ? added(book, { name: nextName(book), notes: "", scenario, versions: [] })
    : replaced(book, { ...open, scenario })
}

function kept(book: PlanBook, at: number, run: OptimiserRun | null): PlanBook {
  const open = activePlan(book)
  const version = { at, run, scenario: scenarioRecord(open.scenario) }
  return replaced(book, { ...open, versions: withVersion(open.versions, version) })
}

const replaced = (book: PlanBook, plan: PlanEntry): PlanBook => ({
  ...book,
  plans: book.plans.map(other => (other.id === plan.id ? plan : other))
})

function added(book: PlanBook, plan: Omit<PlanEntry, "id">): PlanBook {
  const id = `plan-${nextNumber(book, ({ id }) => id, "plan-")}`
  return { plans: [...book.plans, { ...plan, id }], active: id }
}

function without({ active, plans }: PlanBook, { id }: PlanEntry): PlanBook {
  if (id === AS_NOW) return { active, plans }
  const left = plans.filter(other => other.id !== id)
  const place = plans.findIndex(other => other.id === id)
  return { plans: left, active: left[Math.min(place, left.length - 1)]!.id }
}

const nextName = (book: PlanBook): string => `Plan ${nextNumber(book, ({ name }) => name, "Plan ")}`

/** One more than the largest number that follows the prefix. */
function nextNumber({ plans }: PlanBook, text: (plan: PlanEntry) => string, prefix: string): number {
  const numbers = plans.map(plan => (text(plan).startsWith(prefix) ? Number(text(plan).slice(prefix.length)) : 0))
  return 1 + Math.max(0, ...numbers.filter(Number.isInteger))
}
