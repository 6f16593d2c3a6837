import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/**
 * A stand-in for an S3 server: the few requests that the file store makes, over real HTTP, kept in memory. It does not
 * check signatures. Against a real server the same tests run when S3_TEST_ENDPOINT and S3_TEST_BUCKET are set.
 */
export type StandIn = {
  endpoint: string
  objects: Map<string, Buffer>
  /** Uploads in parts that were begun and neither completed nor given up. */
  openUploads: Map<string, Map<number, Buffer>>
  close(): Promise<void>
}

type Exchange = { request: IncomingMessage; response: ServerResponse; key: string; query: URLSearchParams }

export async function startStandIn(): Promise<StandIn> {
  const objects = new Map<string, Buffer>()
  const openUploads = new Map<string, Map<number, Buffer>>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://s3.invalid')
    const [, , ...path] = decodeURIComponent(url.pathname).split('/')
    const exchange = { request, response, key: path.join('/'), query: url.searchParams }
    answer(exchange, objects, openUploads).catch(() => {
      response.statusCode = 500
      response.end()
    })
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    openUploads,
    close: () =>
      new Promise(closed => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}

const xml = (response: ServerResponse, body: string) =>
  response.setHeader('content-type', 'application/xml').end(`<?xml version="1.0"?>${body}`)
const tag = (content: Buffer) => `"${createHash('md5').update(content).digest('hex')}"`

function missing(response: ServerResponse): void {
  response.statusCode = 404
  xml(response, '<Error><Code>NoSuchKey</Code><Message>no such key</Message></Error>')
}

async function answer(
  exchange: Exchange,
  objects: StandIn['objects'],
  uploads: StandIn['openUploads'],
): Promise<unknown> {
  const { request, response, key, query } = exchange
  if (request.method === 'POST') return finishOrBegin(exchange, objects, uploads)
  if (request.method === 'PUT') return store(exchange, objects, uploads)
  if (request.method === 'DELETE') {
    const upload = query.get('uploadId')
    if (upload) uploads.delete(upload)
    else objects.delete(key)
    response.statusCode = 204
    return response.end()
  }
  if (key === '') return list(exchange, objects)
  const found = objects.get(key)
  if (!found) return request.method === 'HEAD' ? response.writeHead(404).end() : missing(response)
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
  const content = range ? found.subarray(Number(range[1]), Number(range[2]) + 1) : found
  response.writeHead(range ? 206 : 200, { 'content-length': content.length, etag: tag(found) })
  return response.end(request.method === 'HEAD' ? undefined : content)
}

async function store(
  { request, response, key, query }: Exchange,
  objects: StandIn['objects'],
  uploads: StandIn['openUploads'],
) {
  const source = request.headers['x-amz-copy-source']
  const original = source
    ? objects.get(decodeURIComponent(String(source)).split('/').slice(1).join('/'))
    : undefined
  if (source && !original) return missing(response)
  const range = /^bytes=(\d+)-(\d+)$/.exec(String(request.headers['x-amz-copy-source-range'] ?? ''))
  const sent = await buffer(request)
  const content = range ? original?.subarray(Number(range[1]), Number(range[2]) + 1) : (original ?? sent)
  if (!content) return missing(response)
  const upload = uploads.get(query.get('uploadId') ?? '')
  if (query.has('uploadId') && !upload) return missing(response)
  if (upload) upload.set(Number(query.get('partNumber')), content)
  else objects.set(key, content)
  response.setHeader('etag', tag(content))
  const kind = upload ? 'CopyPartResult' : 'CopyObjectResult'
  return source ? xml(response, `<${kind}><ETag>${tag(content)}</ETag></${kind}>`) : response.end()
}

async function finishOrBegin(
  { request, response, key, query }: Exchange,
  objects: StandIn['objects'],
  uploads: StandIn['openUploads'],
) {
  await buffer(request)
  if (query.has('uploads')) {
    const id = randomUUID()
    uploads.set(id, new Map())
    return xml(
      response,
      `<InitiateMultipartUploadResult><Key>${key}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
    )
  }
  const id = query.get('uploadId') ?? ''
  const parts = uploads.get(id)
  if (!parts) return missing(response)
  const content = Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, part]) => part))
  objects.set(key, content)
  uploads.delete(id)
  return xml(
    response,
    `<CompleteMultipartUploadResult><Key>${key}</Key><ETag>${tag(content)}</ETag></CompleteMultipartUploadResult>`,
  )
}

/** Two keys a page, so that going from page to page is tried. */
function list({ response, query }: Exchange, objects: StandIn['objects']) {
  const after = query.get('continuation-token') ?? ''
  const keys = [...objects.keys()]
    .filter(name => name.startsWith(query.get('prefix') ?? '') && name > after)
    .sort()
  const shown = keys.slice(0, 2)
  const more = keys.length > shown.length
  const rows = shown.map(
    name => `<Contents><Key>${name}</Key><Size>${objects.get(name)?.length}</Size></Contents>`,
  )
  const next = more ? `<NextContinuationToken>${shown.at(-1)}</NextContinuationToken>` : ''
  return xml(
    response,
    `<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${rows.join('')}</ListBucketResult>`,
  )
}
