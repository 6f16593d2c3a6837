import { createReadStream } from 'node:fs'
import { type Both, Invalid } from '../../../platform/errors/errors.ts'
import { scanFile } from '../../../platform/files/scan.ts'
import type { Upload } from '../../../platform/http/route.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import { inspectPackage, type PackageReport } from '../../../platform/zip/inspect-package.ts'
import { isAcceptable } from '../../../standards/scorm/findings.ts'

/** What is known of an uploaded package before anything is written to the database. */
export type PreparedPackage =
  | { isGood: true; upload: Upload; inspection: PackageReport; hash: string; sizeBytes: number }
  | { isGood: false; upload: Upload; inspection?: PackageReport; why: Both }

const field = 'package'

const found: Both = {
  en: 'This file was refused because the virus scanner found something in it',
  cy: 'Gwrthodwyd y ffeil hon oherwydd i’r sganiwr feirysau ganfod rhywbeth ynddi',
}
const notScanned: Both = {
  en: 'This file could not be checked for viruses just now. Try again in a few minutes',
  cy: 'Nid oedd modd gwirio’r ffeil hon am feirysau ar hyn o bryd. Rhowch gynnig arall arni ymhen ychydig funudau',
}
const unusable: Both = {
  en: 'This package can’t be used. What must be mended is listed under the file',
  cy: 'Ni ellir defnyddio’r pecyn hwn. Rhestrir yr hyn y mae’n rhaid ei drwsio o dan y ffeil',
}

/**
 * Scans and inspects the upload `package`, if one came. Only a file that nothing stands in the way of is stored; of
 * any other nothing is left behind. Runs before a transaction is open: it may take as long as the package is large.
 */
export async function preparePackage(
  services: Services,
  uploads: Record<string, Upload>,
): Promise<PreparedPackage | undefined> {
  const upload = uploads[field]
  if (!upload) return undefined
  const { scanCommand } = services.config
  if (scanCommand) {
    const scanned = await scanFile(scanCommand, upload.path)
    if (scanned !== 'clean') return { isGood: false, upload, why: scanned === 'refused' ? found : notScanned }
  }
  const inspection = await inspectPackage(upload.path)
  if (!isAcceptable(inspection.findings) || !inspection.manifest) {
    return { isGood: false, upload, inspection, why: unusable }
  }
  const stored = await services.files.put(createReadStream(upload.path), services.config.maxUploadBytes)
  return { isGood: true, upload, inspection, ...stored }
}

/** The package that came with a form, when one came. @throws Invalid on its field when it was refused. */
export function goodPackage(prepared: PreparedPackage | undefined) {
  if (prepared && !prepared.isGood) throw new Invalid({ [field]: prepared.why })
  return prepared
}

export type GoodPackage = Extract<PreparedPackage, { isGood: true }>

/** What a form to be mended says of the package beside everything else, even where the rest was not looked at. */
export function withPackageError(errors: Record<string, Both>, prepared: PreparedPackage | undefined) {
  return prepared && !prepared.isGood ? { [field]: prepared.why, ...errors } : errors
}
