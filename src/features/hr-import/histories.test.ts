import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Line, twin } from '../../../test/hr/twin.ts'
import { place } from '../../../test/world/hr-place.ts'
import { openWorld, type World } from '../../../test/world/world.ts'
import { randomFrom } from '../demo/random.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const header = 'Employee No,Name,Start date,Department,Job title,Manager No'
const names = ['Ann', 'Ben', 'Cai', 'Dee', 'Eve', 'Fay', 'Guto', 'Hari', 'Ina']

/** A file of everybody on a day: who is there, where, and under whom (somebody of the file with a lower number). */
function someFile(random: ReturnType<typeof randomFrom>): Line[] {
  const present = names.map((_, at) => at + 1).filter(at => at === 1 || random.next() < 0.7)
  return present.map((at, index) => ({
    number: String(at),
    name: `${names[at - 1]} ${random.pick(['Jones', 'Jones', 'Jones', 'Smith'])}`,
    start: `20${10 + at}-0${at}-01`,
    unit: random.pick(['Adult care', 'Children']),
    role: random.pick(['Carer', 'Carer', 'Lead']),
    manager: index === 0 ? '' : String(random.pick(present.slice(0, index))),
  }))
}

test.each([1, 2, 3])(
  'histories of whole files, number %i, agree with the slow twin',
  { timeout: 240_000 },
  async number => {
    const random = randomFrom(`staff files ${number}`)
    const here = await place(world, `History${number}`)
    const slow = twin()
    let day = Date.parse('2025-01-01')
    for (let at = 0; at < 8; at += 1) {
      day += random.between(1, 60) * 86_400_000
      const asOf = new Date(day).toISOString().slice(0, 10)
      const lines = someFile(random)
      const text = lines.map(line =>
        [line.number, line.name, line.start, line.unit, line.role, line.manager].join(),
      )
      const run = await here.bring([header, ...text], { asOf })
      expect(run, `file ${at} of ${asOf}`).toMatchObject({ state: 'applied' })
      expect(run.people.rejected, `file ${at} of ${asOf}`).toBeUndefined()
      slow.bring(lines, asOf)
      expect(await here.people(), `file ${at} of ${asOf}`).toEqual(slow.lines())
    }
  },
)
