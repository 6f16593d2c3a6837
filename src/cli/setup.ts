import { seedDemo } from '../features/demo/index.ts'
import { hashPassword } from '../features/sign-in/index.ts'
import { type Command, wholeNumber, withInstallation } from './command.ts'

/** Brings the database to this version. */
export const migrate: Command = {
  name: 'migrate',
  says: 'Bring the database to this version; a second time changes nothing',
  run: given =>
    withInstallation(given, async ({ ran }) => ({
      lines: ran.length > 0 ? ran.map(name => `Ran ${name}.`) : ['The database is up to date.'],
      data: { ran },
    })),
}

/** Fills an empty installation with the demonstration world, of any size. */
export const demo: Command = {
  name: 'demo',
  says: 'Fill an empty installation with the demonstration world',
  options: {
    people: { type: 'string', value: 'number', says: 'how many people (400)' },
    completions: { type: 'string', value: 'number', says: 'how many completions (4000)' },
  },
  async run(given) {
    const people = wholeNumber(given, 'people', 400)
    const completions = wholeNumber(given, 'completions', 4000)
    const started = Date.now()
    const made = await withInstallation(given, ({ services, address }) =>
      seedDemo(services, address.ownerUrl, hashPassword, {
        people,
        completions,
        onProgress: step => given.progress(`Making ${step} …`),
      }),
    )
    const seconds = Math.round((Date.now() - started) / 1000)
    return {
      lines: [
        `Made ${made.people} people, ${made.courses} courses and ${made.completions} completions in ${seconds} s.`,
      ],
      data: { ...made, seconds },
    }
  },
}
