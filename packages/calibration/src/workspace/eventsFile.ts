import type { WorkspaceConfig } from "./WorkspaceConfig.ts"

/** The file that a configuration takes events from, and the country whose events count; undefined where it names none. */
export function eventsFile({ events }: Pick<WorkspaceConfig, "events">) {
  if (typeof events === "string") return { file: events }
  return events !== undefined && "file" in events ? events : undefined
}
