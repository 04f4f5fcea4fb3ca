import { Center, Loader, VisuallyHidden } from "@mantine/core"
import { useDocumentTitle } from "@mantine/hooks"
import { match } from "ts-pattern"
import { useSession } from "../session/useSession.ts"
import { OpenModel } from "./OpenModel.tsx"
import { PlannerPage } from "./PlannerPage.tsx"

/** The page: a model, or a way to open one. */
export function App() {
  const { openFiles, state } = useSession()
  useDocumentTitle(state.kind === "open" ? `${state.session.bundle.model.name} · liftmix planner` : "liftmix planner")
  return match(state)
    .with({ kind: "loading" }, () => (
      <Center component="main" h="100dvh">
        <Loader type="dots" aria-hidden />
        <VisuallyHidden component="h1">Opening the model</VisuallyHidden>
      </Center>
    ))
    .with({ kind: "empty" }, () => <OpenModel problem={undefined} onFiles={openFiles} />)
    .with({ kind: "problem" }, ({ problem }) => <OpenModel problem={problem} onFiles={openFiles} />)
    .with({ kind: "open" }, ({ session }) => <PlannerPage session={session} />)
    .exhaustive()
}
