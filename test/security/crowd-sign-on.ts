import { randomBytes } from 'node:crypto'
import type { World } from '../world/world.ts'

/** An organisation's provider, and a group of it that stands for a role. */
export async function fillSignOn(
  world: World,
  organisation: string,
): Promise<{ provider: string; mapping: string }> {
  const { rows } = world
  const provider = await rows.insert('sign_on_provider', {
    organisation_id: organisation,
    kind: 'saml',
    label: rows.en('Staff account'),
    issuer: `https://idp.example/${organisation}`,
    settings: '{}',
  })
  const mapping = await rows.insert('sign_on_role', {
    organisation_id: organisation,
    provider_id: provider,
    group_value: 'trainers',
    role: 'trainer',
    scope_id: organisation,
  })
  return { provider, mapping }
}

/** Who a person is at a provider, and a passkey of theirs. */
export async function fillWaysIn(
  world: World,
  person: string,
  provider: string | null = null,
): Promise<{ identity: string; passkey: string }> {
  const { rows } = world
  const identity = await rows.insert('provider_identity', {
    person_id: person,
    provider_id: provider,
    issuer: 'https://idp.example',
    subject: randomBytes(8).toString('hex'),
  })
  const passkey = await rows.insert('passkey', {
    person_id: person,
    host_name: 'a.test',
    credential: randomBytes(16).toString('base64url'),
    public_key: randomBytes(32),
    name: 'A phone',
  })
  return { identity, passkey }
}
