import type { ModelCard, TextEncoding } from "@liftmix/core"
import { ActionIcon, Menu } from "@mantine/core"
import { IconCopy, IconDots, IconFileImport, IconHistory, IconLink, IconPrinter, IconTrash } from "@tabler/icons-react"
import * as Effect from "effect/Effect"
import { memo, useRef, useState } from "react"
import { readTextFile } from "../data/readTextFile.ts"
import { planOfYearBefore } from "../grid/planOfYearBefore.ts"
import { planFromCsv } from "../import/planFromCsv.ts"
import { isGridCsv, planFromGridCsv } from "../import/planFromGridCsv.ts"
import { planFromJson } from "../import/planFromJson.ts"
import { unreadablePlan } from "../import/unreadablePlan.ts"
import { AS_NOW, freshScenario } from "../scenario/PlanBook.ts"
import type { Planner } from "../session/usePlanner.ts"
import { PlanLink } from "./PlanLink.tsx"

const icon = { size: 17, "aria-hidden": true } as const

interface PlanMenuProps {
  readonly planner: Planner
  readonly model: ModelCard
  /** [channel][time] spend in the data, money */
  readonly history: readonly (readonly number[])[]
}

/** What is done with whole plans now and then. */
export const PlanMenu = memo(function PlanMenu({ history, model, planner }: PlanMenuProps) {
  const { book, editBook, openPlan, plan, scenario } = planner
  const files = useRef<HTMLInputElement>(null)
  const [linked, setLinked] = useState(false)
  const before = planOfYearBefore(freshScenario(book), history, model.data.period)
  const importPlan = (file: File, encoding?: TextEncoding) => {
    const { lastDate, period } = model.data
    const read = (text: string) => {
      if (!/\.csv$/i.test(file.name)) return planFromJson(text)
      return isGridCsv(text)
        ? planFromGridCsv(text, file.name, scenario, { period, dates: [lastDate] })
        : planFromCsv(text, file.name, scenario)
    }
    openPlan(
      Effect.flatMap(
        Effect.promise(() => readTextFile(file, encoding)),
        ({ problems, text }) =>
          text === undefined ? Effect.fail(unreadablePlan(file.name, problems)) : Effect.fromResult(read(text))
      ),
      encoding => importPlan(file, encoding)
    )
  }
  return (
    <>
      <Menu position="bottom-end" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More" title="More">
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => editBook({ kind: "duplicate" })}>
            Duplicate this plan
          </Menu.Item>
          {before !== undefined && (
            <Menu.Item leftSection={<IconHistory {...icon} />} onClick={() => editBook({ kind: "add", plan: before })}>
              New plan, as in the year before
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconFileImport {...icon} />} onClick={() => files.current?.click()}>
            Import plans, CSV or JSON
          </Menu.Item>
          <Menu.Item leftSection={<IconLink {...icon} />} onClick={() => setLinked(true)}>
            Link to this plan
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter {...icon} />} onClick={() => window.print()}>
            Print a summary
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconTrash {...icon} />}
            disabled={plan.id === AS_NOW}
            onClick={() => editBook({ kind: "delete" })}
          >
            Delete this plan
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept=".csv,.json,text/csv,application/json"
        aria-label="Plan to import"
        onChange={event => {
          for (const file of event.target.files ?? []) importPlan(file)
          // the same file again, once it is mended, is a change too
          event.target.value = ""
        }}
      />
      {linked && <PlanLink model={model} plan={plan} onClose={() => setLinked(false)} />}
    </>
  )
})
