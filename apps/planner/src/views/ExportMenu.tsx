import type { ModelCard } from "@liftmix/core"
import { Button, Menu } from "@mantine/core"
import { IconDownload, IconFileSpreadsheet, IconJson, IconTable } from "@tabler/icons-react"
import { memo } from "react"
import { download } from "../export/download.ts"
import { fileName } from "../export/fileName.ts"
import { planReport } from "../export/planReport.ts"
import { planRows } from "../export/planRows.ts"
import { planToCsv } from "../export/planToCsv.ts"
import { planToGridCsv } from "../export/planToGridCsv.ts"
import type { ScenarioOutcome } from "../session/useOutcome.ts"
import type { Planner } from "../session/usePlanner.ts"

interface ExportMenuProps {
  readonly planner: Planner
  readonly outcome: ScenarioOutcome
  readonly model: ModelCard
}

/** The plan as a file. Waits for the worker, so that no file holds numbers of another plan. */
export const ExportMenu = memo(function ExportMenu({ model, outcome, planner }: ExportMenuProps) {
  const { plan, scenario } = planner
  const ready = outcome.value !== undefined && !outcome.pending
  const name = fileName(model.name, plan.name)
  const save = (kind: "csv" | "grid" | "json") => {
    if (outcome.value === undefined) return
    const calendar = { period: model.data.period, dates: [model.data.lastDate] }
    if (kind === "grid") download(`${name}-by-${calendar.period}.csv`, "text/csv", planToGridCsv(scenario, calendar))
    else if (kind === "csv")
      download(`${name}.csv`, "text/csv", planToCsv(planRows(scenario, outcome.value), model.data.valuePerUnit))
    else download(`${name}.json`, "application/json", JSON.stringify(planReport(model, plan, outcome.value), null, 2))
  }
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" px={12} leftSection={<IconDownload size={17} aria-hidden />} disabled={!ready}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileSpreadsheet size={17} aria-hidden />} onClick={() => save("csv")}>
          CSV, one line per channel
        </Menu.Item>
        <Menu.Item leftSection={<IconTable size={17} aria-hidden />} onClick={() => save("grid")}>
          CSV, one line per {model.data.period}
        </Menu.Item>
        <Menu.Item leftSection={<IconJson size={17} aria-hidden />} onClick={() => save("json")}>
          JSON, the whole plan
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
})
