import { columnKey, type DateOrder, plainName, readDate } from '../hr-import/index.ts'

/** What a column of a file of completions can be, with the names that earlier systems give it. */
export const fields = {
  employee_number:
    'employeenumber employeeno employeeid employeeref staffnumber staffno staffid personnelnumber personnelno payrollnumber payrollno assignmentnumber empno empid rhifgweithiwr rhifstaff',
  email: 'email emailaddress workemail useremail username login ebost cyfeiriadebost',
  item: 'course coursename coursetitle coursecode courseid training trainingname module modulename activity activityname learning item qualification certification title cwrs enwcwrs cymhwyster hyfforddiant',
  happened_on:
    'completed completedon completiondate datecompleted completeddate dateofcompletion completiontime date coursedate attended attendeddate dateachieved awarded dyddiadcwblhau cwblhawyd dyddiad',
  expires_on:
    'expires expireson expirydate dateexpires expiry validuntil renewaldate duedate certificateexpiry dyddiaddodiben dyddiadadnewyddu',
  kind: 'status result outcome completionstatus state canlyniad statws',
  score: 'score grade mark percentage finalgrade sgor marc',
} as const
export type Field = keyof typeof fields
export const fieldKeys = Object.keys(fields) as Field[]

/** Plain names of columns to fields; an empty field is not read. */
export type Mapping = Record<string, Field | ''>

const knownAs = new Map(fieldKeys.flatMap(field => fields[field].split(' ').map(name => [name, field])))

/** Every name by which the header of such a file is known. */
export function expectedNames(mapping: Mapping): Set<string> {
  return new Set([...knownAs.keys(), ...Object.keys(mapping)])
}

const saidOf = (mapping: Mapping, name: string): Field | '' | undefined => {
  const key = columnKey(name)
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined
}

/** What each column is: as was said, else as its name suggests; each field once, from the first column that fits. */
export function guessedColumns(columns: string[], mapping: Mapping): (Field | '')[] {
  const taken = new Set(columns.flatMap(name => saidOf(mapping, name) || []))
  return columns.map(name => {
    const said = saidOf(mapping, name)
    if (said !== undefined) return said
    const guess = knownAs.get(plainName(name)) as Field | undefined
    if (!guess || taken.has(guess)) return ''
    taken.add(guess)
    return guess
  })
}

export type MappingFault = 'noPerson' | 'noItem' | 'noDate' | 'twice'

/** Why columns can't be read yet. */
export function mappingFaults(columns: (Field | '')[]): MappingFault[] {
  const used = columns.filter(field => field !== '')
  const faults: MappingFault[] = []
  if (new Set(used).size !== used.length) faults.push('twice')
  if (!used.includes('employee_number') && !used.includes('email')) faults.push('noPerson')
  if (!used.includes('item')) faults.push('noItem')
  if (!used.includes('happened_on')) faults.push('noDate')
  return faults
}

/** Whether somebody said of every column what it is, so that nobody need be asked. */
export function isSettled(columns: string[], mapping: Mapping): boolean {
  if (columns.some(name => name !== '' && saidOf(mapping, name) === undefined)) return false
  return mappingFaults(guessedColumns(columns, mapping)).length === 0
}

const kinds: Record<string, 'completed' | 'passed' | 'attended' | 'not done'> = {}
for (const [kind, names] of [
  [
    'completed',
    'completed complete done yes y 1 true finished achieved awarded certified compliant cwblhawyd wedigwblhau ie',
  ],
  ['passed', 'passed pass distinction merit competent pasiwyd llwyddwyd'],
  ['attended', 'attended present fullyattended mynychwyd ynbresennol'],
  [
    'not done',
    'notcompleted incomplete inprogress notstarted enrolled booked failed fail no n 0 false didnotattend dna absent cancelled withdrawn registered notattended methwyd anghyflawn naddo',
  ],
] as const)
  for (const name of names.split(' ')) kinds[name] = kind

export type Fault = { code: string; field?: Field; detail?: Record<string, string | number> }
export type Understood = {
  number: string | null
  email: string | null
  item_name: string
  happened_on: string | null
  expires_on: string | null
  kind: 'completed' | 'passed' | 'attended'
  score: number | null
  faults: Fault[]
  /** The row says itself that nothing was completed. */
  is_out: boolean
}

const most = 300

/** What a row says, with what is wrong with it. `today` bounds what can have been completed. */
export function understand(
  cells: readonly string[],
  columns: readonly (Field | '')[],
  order: DateOrder,
  today: string,
): Understood {
  const faults: Fault[] = []
  const text = (field: Field) => {
    const given = (cells[columns.indexOf(field)] ?? '').trim()
    if (given.length <= most) return given
    faults.push({ code: 'tooLong', field, detail: { most } })
    return ''
  }
  const date = (field: Field) => {
    const given = text(field)
    if (!given) return null
    const read = readDate(given, order)
    if (read === undefined) faults.push({ code: 'badDate', field, detail: { value: given.slice(0, 40) } })
    return read ?? null
  }
  const kind = kindOf(text('kind'), faults)
  const isOut = kind === 'not done'
  const happenedOn = date('happened_on')
  const expiresOn = date('expires_on')
  const [number, email, itemName] = [text('employee_number'), text('email'), text('item')]
  if (!number && !email) faults.push({ code: 'noPerson' })
  if (!itemName) faults.push({ code: 'noItem', field: 'item' })
  if (!happenedOn && !faults.some(fault => fault.field === 'happened_on'))
    faults.push({ code: 'noDate', field: 'happened_on' })
  if (happenedOn && happenedOn > today) faults.push({ code: 'future', field: 'happened_on' })
  if (happenedOn && expiresOn && expiresOn < happenedOn)
    faults.push({ code: 'expiresBefore', field: 'expires_on' })
  return {
    number: number || null,
    email: email.toLowerCase() || null,
    item_name: itemName,
    happened_on: happenedOn,
    expires_on: expiresOn,
    kind: isOut ? 'completed' : kind,
    score: scoreOf(text('score'), faults),
    faults: isOut ? [{ code: 'notDone' }] : faults,
    is_out: isOut,
  }
}

function kindOf(given: string, faults: Fault[]) {
  if (given === '') return 'completed'
  const kind = kinds[plainName(given)]
  if (!kind) faults.push({ code: 'badKind', field: 'kind', detail: { value: given.slice(0, 40) } })
  return kind ?? 'completed'
}

function scoreOf(given: string, faults: Fault[]): number | null {
  if (given === '' || /^([-–]|n\/?a)$/i.test(given)) return null
  const score = Number(given.replace(/\s*%$/, '').replace(',', '.'))
  if (Number.isFinite(score) && score >= 0 && score <= 100) return Math.round(score * 100) / 100
  faults.push({ code: 'badScore', field: 'score', detail: { value: given.slice(0, 40) } })
  return null
}
