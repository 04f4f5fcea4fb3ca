import { Tabs } from "@mantine/core"
import { useHash, useHotkeys } from "@mantine/hooks"
import { IconAdjustmentsHorizontal, IconChartHistogram, IconColumns3 } from "@tabler/icons-react"
import type { PlannerSession } from "../session/PlannerSession.ts"
import { useLinkedPlan } from "../session/useLinkedPlan.ts"
import { usePlanner } from "../session/usePlanner.ts"
import { CompareView } from "./CompareView.tsx"
import { ModelView } from "./ModelView.tsx"
import { type Leave, PageHeader } from "./PageHeader.tsx"
import { PlanView } from "./PlanView.tsx"
import classes from "./PlannerPage.module.css"
import { SuspectNotice } from "./SuspectNotice.tsx"

const icon = { size: 17, stroke: 1.8, "aria-hidden": true } as const
const parts = ["plan", "compare", "model"] as const

const tabs = (
  <Tabs.List aria-label="Parts of the page">
    <Tabs.Tab value="plan" leftSection={<IconAdjustmentsHorizontal {...icon} />}>
      Plan
    </Tabs.Tab>
    <Tabs.Tab value="compare" leftSection={<IconColumns3 {...icon} />}>
      Compare
    </Tabs.Tab>
    <Tabs.Tab value="model" leftSection={<IconChartHistogram {...icon} />}>
      Model
    </Tabs.Tab>
  </Tabs.List>
)

interface PlannerPageProps {
  readonly session: PlannerSession
  /** the way out of the model */
  readonly leave: Leave
}

/** An open model: its plans and its results, the part shown being the page's hash. */
export function PlannerPage({ leave, session }: PlannerPageProps) {
  const [hash, setHash] = useHash({ getInitialValueInEffect: false })
  const { model } = session.bundle
  return (
    <Tabs
      value={parts.find(part => hash === `#${part}`) ?? "plan"}
      keepMounted={false}
      onChange={part => setHash(`#${part}`)}
      classNames={classes}
    >
      <PageHeader model={model} leave={leave}>
        {tabs}
      </PageHeader>
      <Parts session={session} hash={hash} setHash={setHash} />
    </Tabs>
  )
}

interface PartsProps {
  readonly session: PlannerSession
  readonly hash: string
  setHash(hash: string): void
}

/** What is below the header; an edit draws nothing above it. */
function Parts({ hash, session, setHash }: PartsProps) {
  const { keeping, planner } = usePlanner(session)
  useLinkedPlan(hash, setHash, planner.openPlan)
  useHotkeys([
    ["mod+Z", planner.undo],
    ["mod+shift+Z", planner.redo],
    ["mod+Y", planner.redo]
  ])
  const { model } = session.bundle
  const notice = model.verdict === "Suspect" ? <SuspectNotice model={model} /> : null
  return (
    <main>
      <Tabs.Panel value="plan" keepMounted>
        {notice}
        <PlanView session={session} planner={planner} keeping={keeping} />
      </Tabs.Panel>
      <Tabs.Panel value="compare">
        {notice}
        <CompareView session={session} planner={planner} />
      </Tabs.Panel>
      <Tabs.Panel value="model">
        {notice}
        <ModelView session={session} />
      </Tabs.Panel>
    </main>
  )
}
