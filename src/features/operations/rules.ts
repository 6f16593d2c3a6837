export const jobStates = ['parked', 'failing', 'running', 'waiting', 'later'] as const
export type JobState = (typeof jobStates)[number]
export type JobCount = { kind: string; state: JobState; jobs: number; oldest: Date }

/** Work that waits longer than this says that nobody works on the queue, or not enough. */
export const longWaitMinutes = 5
/** A job that takes longer than this is worth a look. */
export const longRunMinutes = 30

export type Verdict =
  | { is: 'parked'; jobs: number }
  | { is: 'behind'; jobs: number; minutes: number }
  | { is: 'long'; jobs: number; minutes: number }
  | { is: 'failing'; jobs: number }
  | { is: 'clear'; jobs: number }

/** Whether anything is stuck, the worst first. `clear` counts what waits or runs as it should. */
export function verdictOn(counts: JobCount[], now: Date): Verdict {
  const parked = inState(counts, 'parked', now)
  if (parked.jobs > 0) return { is: 'parked', jobs: parked.jobs }
  const waiting = inState(counts, 'waiting', now)
  if (waiting.minutes > longWaitMinutes) return { is: 'behind', ...waiting }
  const running = inState(counts, 'running', now)
  if (running.minutes > longRunMinutes) return { is: 'long', ...running }
  const failing = inState(counts, 'failing', now)
  if (failing.jobs > 0) return { is: 'failing', jobs: failing.jobs }
  return { is: 'clear', jobs: waiting.jobs + running.jobs }
}

/** How many jobs are in a state, and for how many whole minutes the oldest has been. */
export function inState(counts: JobCount[], state: JobState, now: Date): { jobs: number; minutes: number } {
  const own = counts.filter(count => count.state === state)
  const oldest = Math.min(now.getTime(), ...own.map(count => count.oldest.getTime()))
  return {
    jobs: own.reduce((sum, count) => sum + count.jobs, 0),
    minutes: Math.floor((now.getTime() - oldest) / 60_000),
  }
}
