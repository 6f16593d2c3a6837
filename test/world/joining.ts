import type { World } from './world.ts'

/** What the tests of this feature ask a world again and again. */
export function joiningWorld(world: World) {
  const rowsOf = async (text: string, values: unknown[] = []) =>
    (await world.database.owner.query(text, values)).rows
  return {
    rowsOf,
    /** The newest letter to an address, after everything that waits was done. */
    async letterTo(address: string): Promise<{ subject: string; body_text: string } | undefined> {
      await world.runJobs()
      const text =
        'select subject, body_text from mail where lower(recipient) = lower($1) order by id desc limit 1'
      return (await rowsOf(text, [address]))[0]
    },
    /** The path of the button in a letter. */
    pathIn(letter: { body_text: string } | undefined): string {
      const found = /https?:\/\/[^\s]+/.exec(letter?.body_text ?? '')?.[0]
      if (!found) throw new Error('The letter has no link')
      const url = new URL(found)
      return url.pathname + url.search
    },
    tokenIn(path: string): string {
      return new URL(path, 'http://here.invalid').searchParams.get('token') ?? ''
    },
    /** A code of an organisation, as an administrator would have made it. */
    code(organisation: string, code: string, more: Record<string, unknown> = {}) {
      return world.rows.insert('joining_code', {
        organisation_id: organisation,
        code,
        label: 'Night carers',
        kind: 'volunteer',
        needs_approval: false,
        ...more,
      })
    },
    async clearTries(): Promise<void> {
      await world.database.owner.query('delete from recent_try')
    },
  }
}
