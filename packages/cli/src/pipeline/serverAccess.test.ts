import { expect, it } from "vitest"
import { type AccessRequest, judgeAccess } from "./serverAccess.ts"

const alone = { hosts: new Set(["127.0.0.1", "localhost"]), token: undefined, readOnly: false }
const shared = { hosts: new Set(["127.0.0.1", "192.168.1.7", "[fe80::1]"]), token: "secret", readOnly: false }
const page: AccessRequest = { method: "GET", host: "127.0.0.1:4173", origin: undefined, token: undefined }

it("this machine's own page may read and save", () => {
  expect(judgeAccess(alone, page)).toBe("allowed")
  expect(judgeAccess(alone, { ...page, host: "localhost:4173" })).toBe("allowed")
  expect(judgeAccess(alone, { ...page, method: "PUT", origin: "http://127.0.0.1:4173" })).toBe("allowed")
})

it("a name that merely points here is refused, with a token too", () => {
  for (const host of ["evil.example:4173", "127.0.0.1.evil.example", undefined, ""]) {
    expect(judgeAccess(alone, { ...page, host })).toBe("unknown-host")
    expect(judgeAccess(shared, { ...page, host, token: "secret" })).toBe("unknown-host")
  }
})

it("another site's page, another port of this machine, and a page from disk may not save", () => {
  for (const origin of ["http://evil.example", "http://127.0.0.1:8080", "https://127.0.0.1:4173", "null"]) {
    expect(judgeAccess(alone, { ...page, method: "PUT", origin })).toBe("foreign-page")
  }
})

it("a shared server answers whoever knows the token, and nobody else", () => {
  const there = { ...page, host: "192.168.1.7:4173" }
  expect(judgeAccess(shared, { ...there, token: "secret" })).toBe("allowed")
  expect(judgeAccess(shared, { ...page, host: "[fe80::1]:4173", token: "secret" })).toBe("allowed")
  for (const token of [undefined, "", "secre", "secrets", "SECRET"]) {
    expect(judgeAccess(shared, { ...there, token })).toBe("no-token")
    expect(judgeAccess(shared, { ...page, token })).toBe("no-token")
  }
})

it("a read-only server shows plans and saves none", () => {
  const readOnly = { ...shared, readOnly: true }
  const request = { ...page, origin: "http://127.0.0.1:4173", token: "secret" }
  expect(judgeAccess(readOnly, request)).toBe("allowed")
  for (const method of ["PUT", "POST", "DELETE"])
    expect(judgeAccess(readOnly, { ...request, method })).toBe("read-only")
})
