import { Button, Menu } from "@mantine/core"
import { IconAdjustments } from "@tabler/icons-react"
import { memo } from "react"
import type { Planner } from "../session/usePlanner.ts"

const percents = [10, 25, 50] as const

/** Changes of all channels at once. */
export const AdjustMenu = memo(function AdjustMenu({ planner }: { readonly planner: Planner }) {
  const { edit, scenario } = planner
  const scale = (percent: number) => {
    const factor = 1 + percent / 100
    const spend = scenario.channels.map(({ locked, planned }) => (locked ? planned : factor * planned))
    edit({
      kind: "several",
      edits: [{ kind: "plan", spend }, { kind: "budget-from-plan" }]
    })
  }
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" size="compact-md" leftSection={<IconAdjustments size={16} aria-hidden />}>
          Adjust all
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Limits around the current spend</Menu.Label>
        {percents.map(percent => (
          <Menu.Item
            key={percent}
            onClick={() => edit({ kind: "limits", lowerPercent: 100 - percent, upperPercent: 100 + percent })}
          >
            ±{percent}%
          </Menu.Item>
        ))}
        <Menu.Label>Planned spends and the budget</Menu.Label>
        <Menu.Item onClick={() => scale(10)}>10% more of every channel</Menu.Item>
        <Menu.Item onClick={() => scale(-10)}>10% less of every channel</Menu.Item>
        <Menu.Item onClick={() => edit({ kind: "spread", how: "by-history" })}>
          Spread the budget as it was spent
        </Menu.Item>
        <Menu.Item onClick={() => edit({ kind: "spread", how: "evenly" })}>Spread the budget evenly</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
})
