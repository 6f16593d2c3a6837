import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { rootDir } from '../src/platform/root.ts'
import { until } from './golf.ts'

export type ServerProcess = {
  /** SIGKILL to the process; the embedded database is left to itself. */
  killHard(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** The built product as a process of its own, on real ports and an embedded database. */
export function serverProcess(settings: Record<string, string>): ServerProcess {
  let child: ChildProcess | undefined
  let said = ''
  const ended = () => child === undefined || child.exitCode !== null || child.signalCode !== null
  const end = async (signal: NodeJS.Signals) => {
    child?.kill(signal)
    await until(async () => ended(), 30_000)
  }
  return {
    killHard: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async start() {
      said = ''
      child = spawn(process.execPath, [join(rootDir, 'dist/main.js')], {
        // The test runner's own settings have names that the product knows too.
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          TMPDIR: process.env.TMPDIR,
          DEMO: '0',
          LOG_LEVEL: 'error',
          ...settings,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', piece => (said += piece))
      const ready = `http://127.0.0.1:${settings.PORT}/readyz`
      await until(async () => {
        if (ended()) throw new Error(`The server ended: ${said}`)
        return fetch(ready).then(
          response => response.ok,
          () => false,
        )
      }, 180_000)
    },
  }
}
