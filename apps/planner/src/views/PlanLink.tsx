import type { ModelCard } from "@liftmix/core"
import { Button, CopyButton, Group, Modal, Text, TextInput } from "@mantine/core"
import * as Effect from "effect/Effect"
import { useEffect, useState } from "react"
import { toLink } from "../link/planLink.ts"
import { planDocument } from "../scenario/PlanDocument.ts"
import type { PlanEntry } from "../scenario/PlanBook.ts"

interface PlanLinkProps {
  readonly model: ModelCard
  readonly plan: PlanEntry
  onClose(): void
}

/** The plan as an address of this page, to keep or to send. */
export function PlanLink({ model, onClose, plan }: PlanLinkProps) {
  const [address, setAddress] = useState("")
  useEffect(() => {
    const fiber = Effect.runFork(
      Effect.map(toLink(JSON.stringify(planDocument(model, plan))), hash =>
        setAddress(`${location.href.replace(/#.*$/, "")}${hash}`)
      )
    )
    return () => fiber.interruptUnsafe()
  }, [model, plan])
  return (
    <Modal
      opened
      onClose={onClose}
      title="Link to this plan"
      centered
      size="lg"
      closeButtonProps={{ "aria-label": "Close" }}
      // its <header> is none of the page's
      attributes={{ header: { role: "none" } }}
    >
      <Text size="sm" c="dimmed" mb="sm">
        The plan itself is inside the link: budgets, limits, name and notes, no results. It opens wherever this page
        with this model does.
      </Text>
      <Group wrap="nowrap" align="end">
        <TextInput label="Address" readOnly value={address} flex={1} onFocus={event => event.currentTarget.select()} />
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button onClick={copy} miw={96}>
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Modal>
  )
}
