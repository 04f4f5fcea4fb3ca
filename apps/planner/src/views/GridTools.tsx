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
import { formatAmount } from "../format/formatAmount.ts"
import { formatDate } from "../format/formatDate.ts"
import { boxOf, cellsOf, span } from "../grid/GridRange.ts"
import { areLocked, fillDown, fillRight, gridOf, scaleAmounts } from "../grid/gridEdits.ts"
import { historyWeights } from "../grid/historyWeights.ts"
import { canMovePeriods } from "../scenario/freedomOf.ts"
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
const percents = [50, 25, 10, -10, -25, -50] as const

/** What can be done with the selected cells, and what they hold. */
export function GridTools({ dates, grid, history, model, planner }: GridToolsProps) {
  const { edit, scenario } = planner
  const { range } = grid
  const { period } = model.data
  const locked = areLocked(scenario, range)
  const rows = span(boxOf(range).channels)
  const shape = (weightsOf: (channel: number) => readonly number[]) =>
    edit({ kind: "shape", weights: new Map(rows.map(c => [c, weightsOf(c)])) })
  const { periods } = scenario.horizon
  const year = periodsPerYear({ period, dates: [] })
  const tool = { variant: "default", size: "compact-sm" } as const
  return (
    <div className={classes.tools} data-screen-only>
      <Group gap={6} role="toolbar" aria-label="Selected cells">
        <Button
          {...tool}
          leftSection={locked ? <IconLockOpen {...icon} /> : <IconLock {...icon} />}
          title={locked ? "Optimise may change them again" : "Optimise and changes of totals leave them as they are"}
          onClick={() => edit({ kind: "cell-locks", cells: cellsOf(range), locked: !locked })}
        >
          {locked ? "Unlock" : "Lock"}
        </Button>
        <Button
          {...tool}
          leftSection={<IconMoon {...icon} />}
          title="Spend nothing there, and keep it so"
          onClick={() => edit({ kind: "dark", cells: cellsOf(range) })}
        >
          Dark
        </Button>
        <Button
          {...tool}
          leftSection={<IconArrowRight {...icon} />}
          title="The first column over the others (Ctrl+R)"
          onClick={() => edit(fillRight(scenario, range))}
        >
          Fill right
        </Button>
        <Button
          {...tool}
          leftSection={<IconArrowDown {...icon} />}
          title="The first row over the others (Ctrl+D)"
          onClick={() => edit(fillDown(scenario, range))}
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
              <Menu.Item key={percent} onClick={() => edit(scaleAmounts(scenario, range, 1 + percent / 100))}>
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
            <Menu.Item onClick={() => shape(() => new Array<number>(periods).fill(1))}>Evenly</Menu.Item>
            <Menu.Item onClick={() => shape(c => historyWeights(history[c]!, periods, year))}>
              As in the year before
            </Menu.Item>
            <Menu.Item
              disabled={!canMovePeriods(scenario)}
              onClick={() => edit({ kind: "freedom", freedom: "periods" })}
            >
              As well as can be: ask Optimise when to spend them
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Text size="sm" c="dimmed" className={classes.selection!} data-figures>
        {selectionWords(planner, grid, dates)}
      </Text>
    </div>
  )
}

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
