import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

type Fields = Record<string, string | string[]>
type FileField = { fileName: string; content: Buffer; mediaType?: string }

/** A browser without a screen: keeps cookies, carries the form token of the page it saw last. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  #csrf = ''
  readonly #app: FastifyInstance
  readonly #host: string

  constructor(app: FastifyInstance, host: string, token?: string) {
    this.#app = app
    this.#host = host
    if (token) this.cookies.set('guildhall_session', token)
  }

  async get(url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.#send('GET', url, { headers: { accept: 'text/html', ...headers } })
  }

  /** Sends a form as the browser would after seeing any page of the site. */
  async post(url: string, fields: Fields = {}): Promise<LightMyRequestResponse> {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries({ _csrf: await this.csrf(), ...fields })) {
      for (const one of [value].flat()) body.append(name, one)
    }
    return this.#send('POST', url, {
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      payload: body.toString(),
    })
  }

  /** Sends a form with files. */
  async upload(
    url: string,
    fields: Fields,
    files: Record<string, FileField>,
  ): Promise<LightMyRequestResponse> {
    const boundary = 'guildhall-test-boundary'
    const parts: Buffer[] = []
    for (const [name, value] of Object.entries({ _csrf: await this.csrf(), ...fields })) {
      for (const one of [value].flat()) {
        parts.push(
          Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${one}\r\n`),
        )
      }
    }
    for (const [name, file] of Object.entries(files)) {
      const type = file.mediaType ?? 'application/octet-stream'
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${file.fileName}"\r\ncontent-type: ${type}\r\n\r\n`
      parts.push(Buffer.from(head), file.content, Buffer.from('\r\n'))
    }
    parts.push(Buffer.from(`--${boundary}--\r\n`))
    return this.#send('POST', url, {
      headers: { accept: 'text/html', 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: Buffer.concat(parts),
    })
  }

  /** A call of the programming interface with a personal access token. */
  async api(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    token?: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    return this.#app.inject({
      method,
      url,
      headers: {
        host: this.#host,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      payload: body === undefined ? undefined : JSON.stringify(body),
    })
  }

  /** The token that this browser's forms carry now. */
  async csrf(): Promise<string> {
    if (!this.#csrf) await this.get('/help')
    // Nobody's pages carry a form only where they can sign in.
    if (!this.#csrf) await this.get('/sign-in')
    return this.#csrf
  }

  async #send(
    method: 'GET' | 'POST',
    url: string,
    more: { headers: Record<string, string>; payload?: string | Buffer },
  ) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#app.inject({
      method,
      url,
      payload: more.payload,
      headers: { ...more.headers, host: this.#host, ...(cookie ? { cookie } : {}) },
    })
    for (const set of response.cookies) {
      if (set.value === '' || set.maxAge === 0) this.cookies.delete(set.name)
      else this.cookies.set(set.name, set.value)
    }
    // A new session means other tokens; the next page says which.
    if (response.cookies.some(set => set.name === 'guildhall_session')) this.#csrf = ''
    this.#csrf = /name="_csrf" value="([^"]+)"/.exec(response.body)?.[1] ?? this.#csrf
    return response
  }
}
