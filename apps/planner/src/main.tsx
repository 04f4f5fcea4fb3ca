import "@mantine/core/styles.css"
import "./theme.css"
import { MantineProvider } from "@mantine/core"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { mayHaveModel } from "./bundle/loadBundle.ts"
import { cssVariables, theme } from "./theme.ts"
import { App } from "./views/App.tsx"
import { startAhead } from "./worker/startWorker.ts"

if (mayHaveModel()) startAhead()

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <App />
    </MantineProvider>
  </StrictMode>
)
