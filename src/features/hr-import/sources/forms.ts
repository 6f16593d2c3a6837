import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { neededDate, neededText, ticked } from '../../../platform/http/form-fields.ts'

const pick = <const T extends [string, ...string[]]>(choices: T) =>
  z.enum(choices, both('Choose one from the list', 'Dewiswch un o’r rhestr'))

export const OfSource = z.object({ source: z.uuid() })
export const NewSourceForm = z.object({ name: neededText(100, 'Enter a name', 'Rhowch enw') })
export const SettingsForm = z.object({
  name: neededText(100, 'Enter a name', 'Rhowch enw'),
  covers: pick(['everybody', 'changes']),
  kind: pick(['employee', 'foster carer', 'councillor', 'volunteer', 'community']),
  absent: pick(['leave', 'keep']),
  absentScope: pick(['source', 'organisation']),
  threshold: z
    .string(both('Enter a share from 0 to 100', 'Rhowch gyfran o 0 i 100'))
    .trim()
    .transform(given => Number(given.replace(',', '.') || Number.NaN))
    .refine(
      share => share >= 0 && share <= 100,
      both('Enter a share from 0 to 100', 'Rhowch gyfran o 0 i 100'),
    ),
  mayCreate: ticked,
  mayChange: ticked,
  mayLeave: ticked,
  dateOrder: pick(['dmy', 'mdy', 'ymd']),
  createsUnits: ticked,
  createsRoles: ticked,
  createsPosts: ticked,
  unknownManager: pick(['reject', 'leave out']),
  invites: ticked,
  watched: ticked,
  appliesItself: ticked,
})
export const UploadForm = z.object({
  asOf: neededDate('Enter the day', 'Rhowch y diwrnod'),
  covers: pick(['everybody', 'changes']),
})
