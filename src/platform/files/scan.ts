import { spawn } from 'node:child_process'

/** What a scanner said: `refused` when it found something, `unknown` when it could not be asked. */
export type Scanned = 'clean' | 'refused' | 'unknown'

const patienceMs = 120_000

/**
 * Asks the operator's virus scanner about a file on disk. `command` is a program with its options, separated by
 * spaces; the path is its last argument. Nothing is interpreted by a shell. An exit of 0 means clean, any other
 * means refused; a scanner that can't be started or takes over two minutes leaves it unknown.
 */
export async function scanFile(command: string, path: string, timeoutMs = patienceMs): Promise<Scanned> {
  const [program = '', ...options] = command.trim().split(/\s+/)
  const { promise, resolve } = Promise.withResolvers<Scanned>()
  const scanner = spawn(program, [...options, path], {
    stdio: 'ignore',
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  })
  scanner.once('error', () => resolve('unknown'))
  scanner.once('exit', code => resolve(code === null ? 'unknown' : code === 0 ? 'clean' : 'refused'))
  return promise
}
