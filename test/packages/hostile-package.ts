import type { FindingCode } from '../../src/standards/scorm/findings.ts'

/** A package made to be refused (or, where its code is a warning, to be warned about). */
export type HostilePackage = {
  name: string
  expectedCode: FindingCode
  build: (path: string) => Promise<void>
}
