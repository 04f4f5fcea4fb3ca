import { type ModelCard, periodsPerYear } from "@liftmix/core"
import { Button, Group, Menu, Text } from "@mantine/core"
import {
  IconArrowDown,
  IconArrowRight,
  IconLock,
  IconLockOpen,
  IconMoon,
  IconPercentage,
  IconTimeline
} from "@tabler/icons-react"
import { memo, type RefObject } from "react"
import { formatAmount } from "../format/formatAmount.ts"
import { formatDate } from "../format/formatDate.ts"
import { boxOf, cellsOf, type GridRange, span } from "../grid/GridRange.ts"
import { areLocked, fillDown, fillRight, gridOf, scaleAmounts } from "../grid/gridEdits.ts"
import { yearBefore } from "../grid/yearBefore.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { useLatest } from "../session/useLatest.ts"
import type { PlanGridState } from "../session/usePlanGrid.ts"
import type { Planner } from "../session/usePlanner.ts"
import classes from "./PlanGrid.module.css"

interface GridToolsProps {
  readonly planner: Planner
  readonly grid: PlanGridState
  readonly model: ModelCard
  /** [period] ISO */
  readonly dates: readonly string[]
  /** [channel][time] spend in the data, money */
  readonly history: readonly (readonly number[])[]
}

const icon = { size: 15, "aria-hidden": true } as const
const tool = { variant: "default", size: "compact-sm" } as const
const percents = [50, 25, 10, -10, -25, -50] as const

/** What can be done with the selected cells, and what they hold. */
export function GridTools({ dates, grid, history, model, planner }: GridToolsProps) {
  const { edit, scenario } = planner
  const { range } = grid
  const selected = useLatest({ range, scenario })
  return (
    <div className={classes.tools} data-screen-only>
      <Toolbar
        selected={selected}
        locked={areLocked(scenario, range)}
        period={model.data.period}
        history={history}
        edit={edit}
      />
      <Text size="sm" c="dimmed" className={classes.selection!} data-figures>
        {selectionWords(planner, grid, dates)}
      </Text>
    </div>
  )
}

interface ToolbarProps extends Pick<Planner, "edit">, Pick<GridToolsProps, "history"> {
  readonly selected: RefObject<{ readonly range: GridRange; readonly scenario: Scenario }>
  /** all selected cells are */
  readonly locked: boolean
  readonly period: ModelCard["data"]["period"]
}

const Toolbar = memo(function Toolbar(props: ToolbarProps) {
  const { edit, history, locked, period, selected } = props
  const lock = () => edit({ kind: "cell-locks", cells: cellsOf(selected.current.range), locked: !locked })
  const fill = (fill: typeof fillRight) => edit(fill(selected.current.scenario, selected.current.range))
  const scale = (factor: number) => edit(scaleAmounts(selected.current.scenario, selected.current.range, factor))
  const shape = (weightsOf: (channel: number, periods: number) => readonly number[]) => {
    const { range, scenario } = selected.current
    const rows = span(boxOf(range).channels)
    edit({ kind: "shape", weights: new Map(rows.map(c => [c, weightsOf(c, scenario.horizon.periods)])) })
  }
  return (
    <Group gap={6} role="toolbar" aria-label="Selected cells">
      <Button
        {...tool}
        leftSection={locked ? <IconLockOpen {...icon} /> : <IconLock {...icon} />}
        title={locked ? "Optimise may change them again" : "Optimise and changes of totals leave them as they are"}
        onClick={lock}
      >
        {locked ? "Unlock" : "Lock"}
      </Button>
      <Button
        {...tool}
        leftSection={<IconMoon {...icon} />}
        title="Spend nothing there, and keep it so"
        onClick={() => edit({ kind: "dark", cells: cellsOf(selected.current.range) })}
      >
        Dark
      </Button>
      <Button
        {...tool}
        leftSection={<IconArrowRight {...icon} />}
        title="The first column over the others (Ctrl+R)"
        onClick={() => fill(fillRight)}
      >
        Fill right
      </Button>
      <Button
        {...tool}
        leftSection={<IconArrowDown {...icon} />}
        title="The first row over the others (Ctrl+D)"
        onClick={() => fill(fillDown)}
      >
        Fill down
      </Button>
      <Menu shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button {...tool} leftSection={<IconPercentage {...icon} />}>
            More or less
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {percents.map(percent => (
            <Menu.Item key={percent} onClick={() => scale(1 + percent / 100)}>
              {percent > 0 ? "+" : "−"}
              {Math.abs(percent)}%
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button {...tool} leftSection={<IconTimeline {...icon} />}>
            Spread totals
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>The selected channels&apos; totals over {period}s that are not locked</Menu.Label>
          <Menu.Item onClick={() => shape((_, periods) => new Array<number>(periods).fill(1))}>Evenly</Menu.Item>
          <Menu.Item
            onClick={() =>
              shape((c, periods) => yearBefore(history[c]!, periods, periodsPerYear({ period, dates: [] })))
            }
          >
            As in the year before
          </Menu.Item>
          <Menu.Item onClick={() => edit({ kind: "freedom", freedom: "periods" })}>
            As well as can be: ask Optimise when to spend them
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
})

/** What is selected, as the status line of a spreadsheet says it. */
function selectionWords({ scenario }: Planner, { range }: PlanGridState, dates: readonly string[]): string {
  const cells = cellsOf(range)
  const { channels, periods } = boxOf(range)
  const paths = gridOf(scenario)
  const sum = cells.reduce((total, { channel, period }) => total + paths[channel]![period]!, 0)
  const [first, last] = periods.map(t => formatDate(dates[t]!))
  const who =
    channels[0] === channels[1] ? scenario.spends[channels[0]]!.channel : `${channels[1] - channels[0] + 1} channels`
  const when = first === last ? first : `${first} to ${last}`
  return cells.length === 1
    ? `${who}, ${when}: ${formatAmount(sum)}`
    : `${who}, ${when}: sum ${formatAmount(sum)}, mean ${formatAmount(sum / cells.length)}`
}
