import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import autocannon from 'autocannon'

export type Load = {
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** Makes each request anew, by connection and number. */
  vary?: (connection: number, nth: number) => { headers?: Record<string, string>; body?: string }
  /** The statuses that count as an answer. */
  statuses?: number[]
}
export type Measured = { perSecond: number; p50: number; p95: number; cpuMs: number; failed: number }

/** Sends one load for so many seconds from so many clients, after a warm-up that is not counted. */
export async function measure(
  load: Load,
  clients: number,
  seconds: number,
  dataDir: string,
): Promise<Measured> {
  await fire(load, clients, Math.max(1, seconds / 3))
  const before = await usedCpuMs(load.url, dataDir)
  const result = await fire(load, clients, seconds)
  const cpu = (await usedCpuMs(load.url, dataDir)) - before
  const statuses = load.statuses ?? [200]
  const good = Object.entries(result.statusCodeStats ?? {}).reduce(
    (sum, [code, { count }]) => sum + (statuses.includes(Number(code)) ? (count ?? 0) : 0),
    0,
  )
  const all = result['2xx'] + result.non2xx
  return {
    perSecond: good / result.duration,
    p50: result.latency.p50,
    p95: result.latency.p97_5,
    cpuMs: good > 0 ? cpu / good : Number.NaN,
    failed: all - good + result.errors,
  }
}

async function fire(load: Load, clients: number, seconds: number): Promise<autocannon.Result> {
  let connection = 0
  return autocannon({
    url: load.url,
    connections: clients,
    duration: seconds,
    method: load.method ?? 'GET',
    headers: load.headers,
    body: load.body,
    setupClient: load.vary
      ? client => {
          const own = connection
          connection += 1
          let nth = 0
          const next = () => {
            nth += 1
            const { headers = {}, body } = load.vary?.(own, nth) ?? {}
            client.setHeadersAndBody({ ...load.headers, ...headers }, body)
          }
          next()
          client.on('response', next)
        }
      : undefined,
  })
}

/** Processor time so far of the server's process and of PostgreSQL with all its backends, in milliseconds. */
async function usedCpuMs(url: string, dataDir: string): Promise<number> {
  const response = await fetch(new URL('/bench/usage', url))
  const { cpuMs } = (await response.json()) as { cpuMs: number }
  return cpuMs + postgresCpuMs(dataDir)
}

const tickMs = 10

function postgresCpuMs(dataDir: string): number {
  const postmaster = Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  let ticks = 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      // Of a backend that ended meanwhile the postmaster keeps the sum: fields 13 and 14 are of waited-for children.
      if (Number(name) === postmaster)
        ticks += Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])
      else if (Number(fields[1]) === postmaster) ticks += Number(fields[11]) + Number(fields[12])
    } catch {
      // The process ended while we looked.
    }
  }
  return ticks * tickMs
}
