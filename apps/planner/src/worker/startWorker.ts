// oxlint-disable-next-line import/default -- Vite adds it to a worker
import PlannerWorker from "./planner.worker.ts?worker&inline"

export type WorkerPart = "planning" | "data" | "chains"

let ahead: Worker | undefined
const listening = new WeakSet<Worker>()

const start = (part: WorkerPart): Worker => {
  const worker = new PlannerWorker({ name: part })
  worker.addEventListener("message", () => listening.add(worker), { once: true })
  return worker
}

/** Starts the worker of the first model while the page is still reading it: reading the worker's script takes as long. */
export const startAhead = (): void => {
  ahead ??= start("planning")
}

/** A new worker, or the one that was started ahead. */
export function startWorker(part: WorkerPart): Worker {
  if (part !== "planning" || ahead === undefined) return start(part)
  const worker = ahead
  ahead = undefined
  return worker
}

/** Has the worker said so? Its first message says nothing else, and comes once: who asks later has missed it. */
export const isListening = (worker: Worker): boolean => listening.has(worker)
