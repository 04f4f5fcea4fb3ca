const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission is denied",
  EISDIR: "it is a folder",
  ENAMETOOLONG: "its name is too long",
  ENOENT: "its folder is not there",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of its path is a file, not a folder",
  EPERM: "permission is denied",
  EROFS: "it is on a disk that can only be read"
}

/** Why the system would not read or write a file, in words; its own where there are none. */
export function systemReason(error: Error): string {
  const { cause } = error
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : ""
  return reasons[code] ?? error.message
}
