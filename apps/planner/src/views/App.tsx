import { Center, Loader, VisuallyHidden } from "@mantine/core"
import { useDocumentTitle } from "@mantine/hooks"
import { match } from "ts-pattern"
import { useOwnData } from "../session/useOwnData.ts"
import { useSession } from "../session/useSession.ts"
import { OwnDataPage } from "./OwnDataPage.tsx"
import { PlannerPage } from "./PlannerPage.tsx"
import { StartPage } from "./StartPage.tsx"

/** The page: a model, someone's own data on the way to one, or a way to open either. */
export function App() {
  const { close, open, openFiles, state } = useSession()
  const own = useOwnData()
  const start = (problem: typeof own.problem) =>
    own.draft === undefined ? (
      <StartPage
        problem={own.problem ?? problem}
        reading={own.reading}
        onModel={openFiles}
        onData={own.open}
        onEncoding={own.openAs}
      />
    ) : (
      <OwnDataPage draft={own.draft} session={own} onPlan={open} />
    )
  useDocumentTitle(state.kind === "open" ? `${state.session.bundle.model.name} · liftmix planner` : "liftmix planner")
  return match(state)
    .with({ kind: "loading" }, () => (
      <Center component="main" h="100dvh">
        <Loader type="dots" aria-hidden />
        <VisuallyHidden component="h1">Opening the model</VisuallyHidden>
      </Center>
    ))
    .with({ kind: "empty" }, () => start(undefined))
    .with({ kind: "problem" }, ({ problem }) => start(problem))
    .with({ kind: "open" }, ({ session }) => (
      <PlannerPage
        session={session}
        leave={{ words: own.draft === undefined ? "Open another model or your data" : "Back to your data", go: close }}
      />
    ))
    .exhaustive()
}
