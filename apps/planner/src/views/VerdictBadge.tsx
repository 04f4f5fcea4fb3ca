import type { ModelCard } from "@liftmix/core"
import { List, Popover, Text, UnstyledButton } from "@mantine/core"
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react"
import { formatDiagnostic } from "../format/formatDiagnostic.ts"
import classes from "./VerdictBadge.module.css"

/** Whether the sampler's own checks passed; opens to why, and what to do. */
export function VerdictBadge({ model }: { readonly model: ModelCard }) {
  const { diagnostics, reasons, verdict } = model
  const converged = verdict === "Converged"
  const Icon = converged ? IconCircleCheck : IconAlertTriangle
  return (
    <Popover width={360} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.badge} data-verdict={verdict}>
          <Icon size={15} stroke={2} aria-hidden />
          {verdict}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown maw="calc(100vw - 24px)">
        <Text fw={600} size="sm">
          {converged ? "The sampler's checks passed" : "Do not rely on this model yet"}
        </Text>
        {reasons.length > 0 && (
          <List size="sm" mt="xs" spacing="xs" withPadding>
            {reasons.map(({ advice, code, message }) => (
              <List.Item key={`${code} ${message}`}>
                {message}{" "}
                <Text span c="dimmed" inherit>
                  {advice}
                </Text>
              </List.Item>
            ))}
          </List>
        )}
        <Text size="sm" c="dimmed" mt="xs">
          Largest R-hat {formatDiagnostic(diagnostics.maxRhat, 3)}, smallest effective sample size{" "}
          {formatDiagnostic(diagnostics.minEssBulk, 0)}, {diagnostics.divergences} divergences.
        </Text>
      </Popover.Dropdown>
    </Popover>
  )
}
