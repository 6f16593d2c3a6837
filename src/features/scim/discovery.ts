import SCIMMY from 'scimmy'
import { z } from 'zod'
import { NotFound } from '../../platform/errors/errors.ts'
import { json } from '../../platform/http/reply.ts'
import { get } from '../../platform/http/route.ts'
import { basePath, enterprise, listed, mediaType } from './protocol.ts'

/* What a provider asks first: which resources there are, of what attributes, and what is supported (RFC 7643 5 to 7). */

const core = 'urn:ietf:params:scim:schemas:core:2.0'
const can = 'scim.provision' as const
const answer = (body: unknown) => json(body, 200, { mediaType })

const serviceProviderConfig = {
  schemas: [`${core}:ServiceProviderConfig`],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'A token made on the page for provisioning of an organisation',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${basePath}/ServiceProviderConfig` },
}

const resourceTypes = [
  { name: 'User', schema: `${core}:User`, schemaExtensions: [{ schema: enterprise, required: false }] },
  { name: 'Group', schema: `${core}:Group` },
].map(type => ({
  schemas: [`${core}:ResourceType`],
  id: type.name,
  endpoint: `/${type.name}s`,
  ...type,
  meta: { resourceType: 'ResourceType', location: `${basePath}/ResourceTypes/${type.name}` },
}))

const schemas = [SCIMMY.Schemas.User, SCIMMY.Schemas.Group, SCIMMY.Schemas.EnterpriseUser].map(
  schema => JSON.parse(JSON.stringify(schema.definition.describe(`${basePath}/Schemas`))) as { id: string },
)

const At = z.object({ scimId: z.string().max(200) })

/** One of a list by its id. @throws NotFound */
function one(list: { id: string }[], id: string) {
  const found = list.find(item => item.id === id)
  if (!found) throw new NotFound()
  return answer(found)
}

export const discoveryRoutes = [
  get(`${basePath}/ServiceProviderConfig`, { can, run: async () => answer(serviceProviderConfig) }),
  get(`${basePath}/ResourceTypes`, {
    can,
    run: async () => answer(listed(resourceTypes, resourceTypes.length, 1)),
  }),
  get(`${basePath}/ResourceTypes/:scimId`, {
    can,
    params: At,
    run: async (_ctx, { params }) => one(resourceTypes, params.scimId),
  }),
  get(`${basePath}/Schemas`, { can, run: async () => answer(listed(schemas, schemas.length, 1)) }),
  get(`${basePath}/Schemas/:scimId`, {
    can,
    params: At,
    run: async (_ctx, { params }) => one(schemas, params.scimId),
  }),
]
