import type { Entry } from '../journal/rules.ts'
import { fitting } from '../journal/rules.ts'
import type { JournalStore } from '../journal/store.ts'
import type { CommitReply, PlayAttempt } from '../play-data.ts'

/** How far saving has got. `kept` is on this device only; `lost` is in this page's memory only. */
export type SaveState =
  | { kind: 'saved'; at: Date | null }
  | { kind: 'saving' }
  | { kind: 'waiting'; isOffline: boolean }
  | { kind: 'superseded' | 'expired' | 'refused' }

export type Sender = {
  /** Something changed: it is sent within two seconds, or at once. */
  changed(isUrgent: boolean): void
  /** Sends what fits into a request that outlives the page. */
  flush(): void
  /** Sends everything and answers when it is saved, or when `withinMs` have passed. */
  settle(withinMs: number): Promise<void>
  online(): void
}

const everyMs = 2000
const patienceMs = 10_000
const longestWaitMs = 15_000
/** What a browser lets outlive a page is 64 KiB in all; headers and names of ours are in it too. */
const flushBytes = 60_000
const batchBytes = 500_000

type Batch = { sco: string; sent: Record<string, Entry>; number: number }

/** Sends the journal to the server: one ordinary commit at a time, each with a higher number than any before. */
export function openSender(
  attempt: Pick<PlayAttempt, 'token' | 'sequence' | 'savedAt'>,
  journal: JournalStore,
  show: (state: SaveState, reply?: CommitReply) => void,
): Sender {
  let number = attempt.sequence
  let isBusy = false
  let failures = 0
  let isStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  // What a flush carries is not sent by a second flush (hiding and leaving come right after each other).
  const flushed: Record<string, Record<string, Entry>> = {}

  const waiting = () => Object.keys(journal.unsaved())
  const schedule = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void send(), ms)
  }

  function batchOf(sco: string, limitBytes: number): Batch | undefined {
    const sent = fitting(journal.unsaved()[sco] ?? {}, limitBytes)
    if (Object.keys(sent).length === 0) return undefined
    number += 1
    journal.sending(number)
    return { sco, sent, number }
  }

  async function send(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const [sco] = waiting()
    if (isBusy || isStopped || sco === undefined) return
    const batch = batchOf(sco, batchBytes)
    if (!batch) return
    isBusy = true
    show({ kind: 'saving' })
    try {
      await settleReply(batch, await post(attempt.token, batch, false))
    } catch {
      failed()
    }
    isBusy = false
    if (isStopped) return
    if (failures > 0) schedule(Math.min(longestWaitMs, 1000 * 2 ** (failures - 1)))
    else if (waiting().length > 0 && timer === undefined) schedule(250)
  }

  function failed(): void {
    failures += 1
    show({ kind: 'waiting', isOffline: !navigator.onLine })
  }

  function stop(kind: 'superseded' | 'expired' | 'refused'): void {
    isStopped = true
    clearTimeout(timer)
    show({ kind })
  }

  async function settleReply(batch: Batch, response: Response): Promise<void> {
    const reply = (await response.json().catch(() => ({}))) as Partial<CommitReply>
    if (reply.code === 'superseded') return stop('superseded')
    if (reply.code === 'expired' || reply.code === 'unknown') return stop('expired')
    if (response.status === 413 || response.status === 422) return stop('refused')
    if (reply.code !== 'saved' || reply.sequence === undefined) throw new Error(`answered ${response.status}`)
    failures = 0
    number = Math.max(number, reply.sequence)
    // A commit that a later one overtook was not saved: what only it carried is sent again.
    if (reply.sequence === batch.number) journal.saved(batch.sco, batch.sent)
    const at = reply.saved_at ? new Date(reply.saved_at) : null
    show(waiting().length === 0 ? { kind: 'saved', at } : { kind: 'saving' }, reply as CommitReply)
  }

  function flush(): void {
    if (isStopped) return
    let left = flushBytes
    for (const sco of waiting()) {
      const fresh = Object.entries(journal.unsaved()[sco] ?? {}).some(
        ([name, entry]) => entry.at > (flushed[sco]?.[name]?.at ?? -1),
      )
      const batch = fresh ? batchOf(sco, left) : undefined
      if (!batch) continue
      left -= bodyOf(batch).length
      flushed[sco] = batch.sent
      post(attempt.token, batch, true)
        .then(response => settleReply(batch, response))
        .catch(() => {
          delete flushed[sco]
          failed()
          schedule(everyMs)
        })
    }
  }

  async function settle(withinMs: number): Promise<void> {
    const until = Date.now() + withinMs
    while (waiting().length > 0 && !isStopped && Date.now() < until && navigator.onLine) {
      if (isBusy) await new Promise(resolve => setTimeout(resolve, 25))
      else await send()
      if (failures > 0) break
    }
    flush()
  }

  return {
    changed(isUrgent) {
      if (isStopped) return
      if (failures === 0) {
        if (isUrgent) schedule(0)
        else timer ??= setTimeout(() => void send(), everyMs)
      }
    },
    flush,
    settle,
    online() {
      failures = 0
      if (waiting().length > 0) schedule(0)
    },
  }
}

function bodyOf({ sco, sent, number }: Batch): string {
  const changes = Object.fromEntries(Object.entries(sent).map(([name, entry]) => [name, entry.value]))
  return JSON.stringify({ sco, sequence: number, changes })
}

function post(token: string, batch: Batch, outlivesPage: boolean): Promise<Response> {
  return fetch('/player/commit', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${token}`,
    },
    body: bodyOf(batch),
    credentials: 'omit',
    keepalive: outlivesPage,
    ...(outlivesPage ? {} : { signal: AbortSignal.timeout(patienceMs) }),
  })
}
