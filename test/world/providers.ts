import { randomUUID } from 'node:crypto'
import { seal } from '../../src/features/sign-in/index.ts'
import { secretLabel } from '../../src/features/sign-on/providers.ts'
import type { World } from './world.ts'

type More = {
  kind?: 'oidc' | 'saml'
  shape?: string
  issuer: string
  secret?: string
  settings?: Record<string, unknown>
  label?: string
} & Record<string, unknown>

/** A provider of an organisation, switched on; answers with its id. */
export async function provider(
  world: World,
  organisation: string,
  { kind = 'oidc', shape = 'other', issuer, secret, settings = {}, label = 'Council account', ...more }: More,
): Promise<string> {
  const id = (more.id as string | undefined) ?? randomUUID()
  await world.rows.insert('sign_on_provider', {
    organisation_id: organisation,
    kind,
    shape,
    issuer,
    label: world.rows.en(label, `${label} (Cymraeg)`),
    is_on: true,
    settings: JSON.stringify(settings),
    sealed_secret: secret ? seal(world.services.secret, secretLabel, id, secret) : null,
    ...more,
    id,
  })
  return id
}
