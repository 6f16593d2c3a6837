import { open } from 'node:fs/promises'
import { type Both, Invalid } from '../../../platform/errors/errors.ts'
import { scanFile } from '../../../platform/files/scan.ts'
import type { Upload } from '../../../platform/http/route.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import { proofType } from '../rules.ts'
import { bothOf } from '../words.ts'

export const maxProofBytes = 20 * 1024 * 1024

export type LookedAt = { upload: Upload; mediaType: string } | { why: Both }

/**
 * Looks at the upload `proof`, if one came: its size, what it is by its first bytes, and what the scanner says. Nothing is
 * stored: a proof is kept only with what it proves.
 */
export async function lookAtProof(
  services: Services,
  uploads: Record<string, Upload>,
): Promise<LookedAt | undefined> {
  const upload = uploads.proof
  if (!upload || upload.sizeBytes === 0) return undefined
  if (upload.sizeBytes > maxProofBytes) return { why: bothOf('proofTooBig') }
  const handle = await open(upload.path, 'r')
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(32), 0, 32, 0).finally(() => handle.close())
  const mediaType = proofType(buffer.subarray(0, bytesRead))
  if (!mediaType) return { why: bothOf('proofNoKind') }
  const { scanCommand } = services.config
  if (!scanCommand) return { upload, mediaType }
  const scanned = await scanFile(scanCommand, upload.path)
  if (scanned === 'clean') return { upload, mediaType }
  return { why: bothOf(scanned === 'refused' ? 'proofRefused' : 'proofNotScanned') }
}

/** The proof that came with a form. @throws Invalid on its field when it was refused */
export function goodProof(looked: LookedAt | undefined) {
  if (looked && 'why' in looked) throw new Invalid({ proof: looked.why })
  return looked
}
