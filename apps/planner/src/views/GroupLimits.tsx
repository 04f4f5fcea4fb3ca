import { ActionIcon, Button, Chip, Input, TextInput } from "@mantine/core"
import { IconPlus, IconTrash } from "@tabler/icons-react"
import { memo } from "react"
import { formatCompact } from "../format/formatCompact.ts"
import { amountDecimals } from "../scenario/amountDecimals.ts"
import { niceStep } from "../scenario/niceStep.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import type { SpendGroup } from "../scenario/SpendGroup.ts"
import type { Planner } from "../session/usePlanner.ts"
import { AmountInput } from "./AmountInput.tsx"
import classes from "./GroupLimits.module.css"
import { Panel } from "./Panel.tsx"

/** Limits on what several channels spend together. */
export const GroupLimits = memo(function GroupLimits({ planner }: { readonly planner: Planner }) {
  const { edit, scenario, settle } = planner
  const { channels, groups, spends } = scenario
  if (groups.length === 0) return null
  const plannedOf = (group: SpendGroup) =>
    channels.reduce((sum, { planned }, c) => sum + (group.channels.includes(spends[c]!.channel) ? planned : 0), 0)
  return (
    <Panel
      title="Limits on groups"
      description="For Optimise: what these channels together must or may spend, totals over the horizon."
      actions={<AddGroup edit={edit} groups={groups} />}
    >
      {groups.map((group, g) => (
        // groups have no identity but their place; their names are being typed
        <GroupRow
          key={g}
          place={g}
          group={group}
          groups={groups}
          spends={spends}
          planned={plannedOf(group)}
          edit={edit}
          settle={settle}
        />
      ))}
    </Panel>
  )
})

type AddGroupProps = Pick<Planner, "edit"> & Pick<Scenario, "groups">

/** Begins a limit on what channels spend together. */
export const AddGroup = memo(function AddGroup({ edit, groups }: AddGroupProps) {
  const addGroup = () => {
    const taken = new Set(groups.map(({ name }) => name))
    let number = groups.length + 1
    while (taken.has(`Group ${number}`)) number++
    edit({ kind: "groups", groups: [...groups, { name: `Group ${number}`, channels: [], lower: null, upper: null }] })
  }
  return (
    <Button
      variant="default"
      size="compact-md"
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={addGroup}
      data-screen-only
    >
      Limit a group
    </Button>
  )
})

interface GroupRowProps extends Pick<Planner, "edit" | "settle">, Pick<Scenario, "groups" | "spends"> {
  readonly place: number
  readonly group: SpendGroup
  /** money over the horizon, by its channels together */
  readonly planned: number
}

const GroupRow = memo(function GroupRow({ edit, group, groups, place, planned, settle, spends }: GroupRowProps) {
  const { channels, lower, name, upper } = group
  const change = (change: Partial<SpendGroup>) =>
    edit(
      { kind: "groups", groups: groups.with(place, { ...group, ...change }) },
      `group ${place} ${Object.keys(change).join()}`
    )
  const limit = (side: "lower" | "upper", label: string, value: number | null) => (
    <AmountInput
      label={label}
      aria-label={`${name}: ${label.toLowerCase()}`}
      w={130}
      placeholder="none"
      decimals={amountDecimals(value ?? 1000)}
      step={niceStep(value ?? planned)}
      value={value}
      onChange={amount => change({ [side]: amount })}
      onClear={() => change({ [side]: null })}
      onSettle={settle}
    />
  )
  return (
    <div className={classes.row} role="group" aria-label={`Group ${name}`}>
      <TextInput
        label="Name"
        w={150}
        value={name}
        error={groups.some((other, g) => g !== place && other.name === name) ? "Taken" : undefined}
        onChange={event => change({ name: event.target.value })}
        onBlur={settle}
      />
      <Input.Wrapper label="Channels" labelElement="div" className={classes.members!}>
        <Chip.Group multiple value={[...channels]} onChange={channels => change({ channels })}>
          <div className={classes.chips} role="group" aria-label={`Channels of ${name}`}>
            {spends.map(({ channel }) => (
              <Chip key={channel} value={channel} size="xs" variant="outline">
                {channel}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      </Input.Wrapper>
      {limit("lower", "At least", lower)}
      {limit("upper", "At most", upper)}
      <div className={classes.planned}>planned {formatCompact(planned)}</div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={`Delete ${name}`}
        onClick={() => edit({ kind: "groups", groups: groups.toSpliced(place, 1) })}
      >
        <IconTrash size={17} aria-hidden />
      </ActionIcon>
    </div>
  )
})
