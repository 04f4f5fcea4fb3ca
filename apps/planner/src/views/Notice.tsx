import { IconAlertTriangle, IconCertificate } from "@tabler/icons-react"
import type { ReactNode } from "react"
import classes from "./Notice.module.css"

interface NoticeProps {
  /** good: a proof; warn: something to change; bad: something not to rely on */
  readonly tone: "good" | "warn" | "bad"
  readonly title: string
  readonly children: ReactNode
}

/** Something to know before reading on. */
export function Notice({ children, title, tone }: NoticeProps) {
  const Icon = tone === "good" ? IconCertificate : IconAlertTriangle
  return (
    <div className={classes.notice} data-tone={tone}>
      <Icon size={20} stroke={1.8} aria-hidden />
      <div>
        <strong>{title}</strong>
        <div className={classes.text}>{children}</div>
      </div>
    </div>
  )
}
