import { randomUUID, X509Certificate } from 'node:crypto'
import { Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { edited, type Localised, localised } from '../../../platform/i18n/localised.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { seal } from '../../sign-in/index.ts'
import { configurationOf, faultOf } from '../oidc.ts'
import { managingFor } from '../permissions.ts'
import { secretLabel } from '../providers.ts'
import { secretOf } from '../setting-out.ts'
import { faults } from './faults.ts'
import * as queries from './queries.ts'
import {
  type MappedRole,
  type ProviderInput,
  type System,
  sourceChanged,
  systemOf,
  systems,
  valuesOf,
} from './rules.ts'

/** A provider of the organisation that the actor acts for. @throws NotFound, NotAllowed, SignInNeeded */
export async function loadProvider(ctx: Ctx, id: string): Promise<queries.Kept> {
  const provider = await queries.providerOf(ctx.db, managingFor(ctx), id)
  if (!provider) throw new NotFound()
  return provider
}

function read(ctx: Ctx, input: ProviderInput, system: System, hasSecret: boolean) {
  const privateToo = ctx.services.config.privateProviders
  const found = valuesOf(input, { system, hasSecret, privateToo })
  if ('wrong' in found) throw new Invalid(found.wrong)
  return found.values
}

async function noted(ctx: Ctx, verb: string, id: string, detail: Record<string, unknown> = {}) {
  await audit(ctx, verb, { type: 'sign_on_provider', id }, { detail })
}

/** Adds a provider, switched off. Answers with its id. @throws Invalid */
export async function addProvider(ctx: Ctx, system: System, input: ProviderInput): Promise<string> {
  const organisationId = managingFor(ctx)
  const values = read(ctx, input, system, false)
  const id = randomUUID()
  const { kind, shape } = systems[system]
  const position = (await queries.providersOf(ctx.db, organisationId)).length
  await queries.insertProvider(
    ctx.db,
    { id, organisation_id: organisationId, kind, shape, position },
    {
      ...values,
      label: localised(input.labelEn, input.labelCy),
      sealed_secret: kind === 'oidc' ? seal(ctx.services.secret, secretLabel, id, input.clientSecret) : null,
    },
  )
  await noted(ctx, 'sign-on.added', id, { kind, shape })
  return id
}

/**
 * Saves a provider. Where its word comes from somewhere else from now on, what people of other organisations confirmed
 * of it no longer holds. An empty secret keeps the one there is. @throws Invalid, NotFound
 */
export async function saveProvider(ctx: Ctx, id: string, input: ProviderInput): Promise<void> {
  const before = await loadProvider(ctx, id)
  const values = read(ctx, input, systemOf(before), before.sealed_secret !== null)
  const now = ctx.now.toISOString()
  const label: Localised = edited(edited(before.label, 'en', input.labelEn, now), 'cy', input.labelCy, now)
  const secret = input.clientSecret
    ? seal(ctx.services.secret, secretLabel, id, input.clientSecret)
    : before.sealed_secret
  await queries.updateProvider(ctx.db, id, { ...values, label, sealed_secret: secret })
  const moved = sourceChanged(before, values)
  const unconfirmed = moved ? await queries.forgetConfirmations(ctx.db, id) : 0
  await noted(ctx, 'sign-on.changed', id, { source: moved, secret: input.clientSecret !== '', unconfirmed })
}

export async function switchOnOrOff(ctx: Ctx, id: string, isOn: boolean): Promise<void> {
  await loadProvider(ctx, id)
  await queries.switchProvider(ctx.db, id, isOn)
  await noted(ctx, isOn ? 'sign-on.switched-on' : 'sign-on.switched-off', id)
}

/** Takes a provider away for good; its secret goes at once, and what was written of it stays. */
export async function removeProvider(ctx: Ctx, id: string): Promise<void> {
  await loadProvider(ctx, id)
  await queries.takeProviderAway(ctx.db, id)
  await noted(ctx, 'sign-on.removed', id)
}

export async function moveProvider(ctx: Ctx, id: string, direction: 'up' | 'down'): Promise<void> {
  const provider = await loadProvider(ctx, id)
  const ids = (await queries.providersOf(ctx.db, provider.organisation_id)).map(one => one.id)
  const at = ids.indexOf(id)
  const to = Math.min(ids.length - 1, Math.max(0, at + (direction === 'up' ? -1 : 1)))
  ids.splice(to, 0, ...ids.splice(at, 1))
  await queries.setPositions(ctx.db, ids)
  await noted(ctx, 'sign-on.moved', id, { direction })
}

export type Checked =
  | { is: 'well' }
  | { is: 'until'; until: Date }
  | { is: 'unreachable'; why: string }
  | { is: 'expired' }

/** Whether a provider can be used as it is set up; asks it afresh, so no transaction may be open. Never throws. */
export async function checkProvider(
  ctx: Pick<Ctx, 'services' | 'now'>,
  provider: queries.Kept,
): Promise<Checked> {
  if (provider.kind === 'saml') {
    const ends = provider.settings.certificates.map(pem => new Date(new X509Certificate(pem).validTo))
    const until = new Date(Math.max(...ends.map(end => end.getTime())))
    return until > ctx.now ? { is: 'until', until } : { is: 'expired' }
  }
  try {
    const config = await configurationOf(ctx.services, provider, secretOf(ctx, provider), true)
    const { authorization_endpoint: way, token_endpoint: token, jwks_uri: keys } = config.serverMetadata()
    return way && token && keys ? { is: 'well' } : { is: 'unreachable', why: 'endpoints' }
  } catch (error) {
    return { is: 'unreachable', why: faultOf(error).why }
  }
}

type NewMapping = { group: string; role: MappedRole; unit: string | null; units: readonly string[] }

/** Lets a group of the provider stand for a role, on the whole organisation or one unit. @throws Invalid */
export async function addMapping(ctx: Ctx, providerId: string, given: NewMapping): Promise<void> {
  const provider = await loadProvider(ctx, providerId)
  if (given.unit !== null && !given.units.includes(given.unit)) throw new Invalid({ unit: faults.unit })
  const id = await queries.insertMapping(ctx.db, {
    organisation_id: provider.organisation_id,
    provider_id: provider.id,
    group_value: given.group,
    role: given.role,
    scope: given.unit === null ? 'organisation' : 'unit',
    scope_id: given.unit ?? provider.organisation_id,
  })
  await noted(ctx, 'sign-on.role-added', provider.id, { mapping: id, role: given.role })
}

/** @throws NotFound */
export async function removeMapping(ctx: Ctx, providerId: string, id: string): Promise<void> {
  const provider = await loadProvider(ctx, providerId)
  if (!(await queries.deleteMapping(ctx.db, provider.id, id))) throw new NotFound()
  await noted(ctx, 'sign-on.role-removed', provider.id, { mapping: id })
}

/** Says which roles of the organisation need a second factor. */
export async function guardRoles(ctx: Ctx, roles: string[]): Promise<void> {
  const organisationId = managingFor(ctx)
  await queries.setGuardedRoles(ctx.db, organisationId, roles)
  await audit(ctx, 'security.changed', { type: 'organisation', id: organisationId }, { detail: { roles } })
}
