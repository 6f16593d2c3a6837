import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import {
  neededDate,
  neededText,
  optionalDate,
  optionalEmail,
  optionalId,
  text,
  ticked,
} from '../../../platform/http/form-fields.ts'
import { leaveReasons } from '../bulk/ending.ts'
import { kinds } from './memberships.ts'

const firstDay = () => neededDate('Enter the first day', 'Rhowch y diwrnod cyntaf')
const seen = z.string(both('Load the page again', 'Llwythwch y dudalen eto')).max(2000).optional()
const orNull = (given: string) => given || null

const postOrNone = z
  .union([z.uuid(), z.literal('')], both('Choose one from the list', 'Dewiswch un o’r rhestr'))
  .transform(given => given || null)
  .optional()

const job = {
  unitId: optionalId,
  jobRoleId: optionalId,
  manager: text(200),
  managerFor: text(200),
  managerJobId: optionalId,
  // Left out where there are no posts to choose from: then it stays as it was.
  managerPostId: postOrNone,
  postId: postOrNone,
}
const membership = {
  kind: z.enum(kinds, both('Choose the kind of membership', 'Dewiswch y math o aelodaeth')),
  employeeNumber: text(50).transform(orNull),
  startsOn: firstDay(),
  endsOn: optionalDate,
}
const named = {
  name: neededText(200, 'Enter the name', 'Rhowch yr enw'),
  knownAs: text(200).transform(orNull),
  email: optionalEmail.transform(orNull),
}

export const NewPersonForm = z.object({ ...named, ...membership, ...job, invite: ticked })
export const MendForm = z.object(named)
export const MembershipForm = z.object(membership)
export const NumberForm = z.object({ employeeNumber: membership.employeeNumber })
export const StartJobForm = z.object({ ...job, startsOn: firstDay(), endsOn: optionalDate })
export const ChangeJobForm = z.object({
  ...job,
  from: neededDate('Enter the first day of the change', 'Rhowch ddiwrnod cyntaf y newid'),
  seen,
})
export const CorrectJobForm = z.object({ ...job, startsOn: firstDay(), endsOn: optionalDate, seen })
export const CorrectMembershipForm = z.object({ startsOn: firstDay(), endsOn: optionalDate, seen })
export const EndForm = z.object({ lastDay: neededDate('Enter the last day', 'Rhowch y diwrnod olaf'), seen })
export const EndMembershipForm = EndForm.extend({
  leaveReason: z
    .enum(leaveReasons, both('Choose one from the list', 'Dewiswch un o’r rhestr'))
    .default('not given'),
})
export const ReturnForm = z.object({
  from: neededDate('Enter the first day back', 'Rhowch y diwrnod cyntaf yn ôl'),
})
export const StandInForm = z.object({
  manager: text(200),
  managerFor: text(200),
  managerJobId: optionalId,
  until: optionalDate,
  seen,
})
