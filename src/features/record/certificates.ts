import { NotFound } from '../../platform/errors/errors.ts'
import { siteUrl } from '../../platform/mail/send.ts'
import { within } from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { type CertificateRow, certificateByCode, either, heldBy } from './queries.ts'
import { plainCode } from './rules.ts'

/**
 * A certificate by its code: one's own, or that of somebody whose completion the actor's organisation or unit
 * controls. @throws NotFound for every other.
 */
export async function loadCertificate(ctx: Ctx, typed: string): Promise<CertificateRow> {
  const code = plainCode(typed)
  const wide = within(ctx.actor, 'record.view', { organisation: 'e.controller_id' })
  const narrow = within(ctx.actor, 'record.view', { organisation: 'j.organisation_id', unit: 'j.unit_id' })
  const found = code ? await certificateByCode(ctx.db, code, either(wide, heldBy(narrow))) : undefined
  if (!found) throw new NotFound()
  return found
}

/** Where anybody checks a certificate: on the site that printed it. */
export function checkAddress(ctx: Pick<Ctx, 'site' | 'services'>, code?: string): string {
  return siteUrl(ctx.services.config, ctx.site.host_name, code ? `/certificates/${code}` : '/certificates')
}
