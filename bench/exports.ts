import type { CaseStudy } from './case-study.ts'

const budgetRowsPerSecond = 100_000

/** The course report as a file, from the request to its last byte: rows a second, the best of three, and what memory it takes. */
export async function benchExport(base: string, host: string, study: CaseStudy): Promise<boolean> {
  const headers = { host, cookie: `guildhall_session=${study.sessions.admin}` }
  const before = await memoryMb(base)
  let peak = before
  const watch = setInterval(async () => {
    peak = Math.max(peak, await memoryMb(base).catch(() => 0))
  }, 100)
  let best = 0
  let rows = 0
  try {
    for (let time = 0; time < 3; time += 1) {
      const started = performance.now()
      const response = await fetch(`${base}/manage/reports/courses.csv?people=all`, { headers })
      rows = await linesOf(response)
      best = Math.max(best, (1000 * rows) / (performance.now() - started))
    }
  } finally {
    clearInterval(watch)
  }
  const holds = best >= budgetRowsPerSecond
  console.log(
    `export         ${rows} rows, ${best.toFixed(0)} a second; memory ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most\n  ${holds ? 'holds' : 'MISSES'}: ≥ ${budgetRowsPerSecond} rows a second with flat memory`,
  )
  return holds
}

async function memoryMb(base: string): Promise<number> {
  return ((await (await fetch(`${base}/bench/usage`)).json()) as { memoryMb: number }).memoryMb
}

/** Rows below the heading of a file that is read as it comes. */
async function linesOf(response: Response): Promise<number> {
  if (!response.ok || !response.body) throw new Error(`the file answered ${response.status}`)
  let lines = 0
  for await (const chunk of response.body) for (const byte of chunk) if (byte === 10) lines += 1
  return lines - 1
}
