import { z } from 'zod'
import { localDate } from '../../../platform/i18n/dates.ts'
import { mendPerson } from '../people.ts'
import { covers, versionOf } from '../rules.ts'
import {
  ChangeJobForm,
  CorrectJobForm,
  CorrectMembershipForm,
  EndForm,
  EndMembershipForm,
  MembershipForm,
  MendForm,
  NumberForm,
  ReturnForm,
  StandInForm,
  StartJobForm,
} from '../terms/forms.ts'
import { changeJob, correctJob, endJob, standIn, startJob } from '../terms/jobs.ts'
import { managerOf } from '../terms/managers.ts'
import {
  correctMembership,
  endMembership,
  returnToMembership,
  setEmployeeNumber,
  startMembership,
} from '../terms/memberships.ts'
import type { HistoryRow } from '../terms/queries-history.ts'
import type { Typed } from '../views/fields.tsx'
import { jobIn, membershipIn, termIn } from './file.ts'
import { termForm } from './term-form.tsx'

const OfPerson = z.object({ person: z.uuid() })
const OfMembership = OfPerson.extend({ membership: z.uuid() })
const OfMembershipTerm = OfMembership.extend({ term: z.uuid() })
const OfJob = OfPerson.extend({ job: z.uuid() })
const OfJobTerm = OfJob.extend({ term: z.uuid() })

function jobValues(term: HistoryRow | undefined): Typed {
  return {
    unitId: term?.unit_id ?? '',
    jobRoleId: term?.job_role_id ?? '',
    manager: term?.manager ?? '',
    managerFor: term?.manager ?? '',
    managerJobId: term?.manager_job_id ?? '',
    managerPostId: term?.manager_post_id ?? '',
    postId: term?.post_id ?? '',
  }
}

const personRoutes = [
  ...termForm({
    path: '/edit',
    params: OfPerson,
    input: MendForm,
    shape: { title: 'editName', hasName: true },
    initial: ({ person }) => ({
      name: person.name,
      knownAs: person.known_as ?? '',
      email: person.given_address ?? person.emails?.[0]?.value ?? '',
    }),
    run: (ctx, { person }, input) => mendPerson(ctx, person, input),
  }),
  ...termForm({
    path: '/memberships/new',
    params: OfPerson,
    input: MembershipForm,
    shape: { title: 'addMembership', lede: 'addMembershipLede', hasMembership: true },
    initial: (_file, _params, ctx) => ({ kind: 'employee', startsOn: localDate(ctx.now) }),
    run: (ctx, { person }, input) => startMembership(ctx, person, input),
  }),
]

const membershipRoutes = [
  ...termForm({
    path: '/memberships/:membership/end',
    params: OfMembership,
    input: EndMembershipForm,
    shape: {
      title: 'endMembership',
      hasLeaveReason: true,
      lede: 'endMembershipText',
      button: 'endMembership',
      isRisky: true,
      day: { name: 'lastDay', label: 'lastDay' },
    },
    initial: (file, { membership }, ctx) => ({
      lastDay: localDate(ctx.now),
      seen: versionOf(membershipIn(file, membership).terms),
    }),
    run: (ctx, { membership }, input) => endMembership(ctx, membership, input),
  }),
  ...termForm({
    path: '/memberships/:membership/return',
    params: OfMembership,
    input: ReturnForm,
    shape: { title: 'comeBack', lede: 'comeBackText', day: { name: 'from', label: 'startsOn' } },
    initial: (file, { membership }, ctx) => {
      membershipIn(file, membership)
      return { from: localDate(ctx.now) }
    },
    run: (ctx, { membership }, input) => returnToMembership(ctx, membership, input),
  }),
  ...termForm({
    path: '/memberships/:membership/number',
    params: OfMembership,
    input: NumberForm,
    shape: { title: 'changeNumber', hasNumber: true },
    initial: (file, { membership }) => ({
      employeeNumber: membershipIn(file, membership).employee_number ?? '',
    }),
    run: (ctx, { membership }, input) => setEmployeeNumber(ctx, membership, input.employeeNumber),
  }),
  ...termForm({
    path: '/memberships/:membership/terms/:term/correct',
    params: OfMembershipTerm,
    input: CorrectMembershipForm,
    shape: { title: 'correctMembership', lede: 'correctLede', hasSpan: true },
    initial: (file, { membership, term }) => {
      const { terms } = membershipIn(file, membership)
      const { starts_on, ends_on } = termIn(terms, term)
      return { startsOn: starts_on, endsOn: ends_on ?? '', seen: versionOf(terms) }
    },
    run: (ctx, { membership, term }, input) => correctMembership(ctx, membership, term, input),
  }),
]

const jobRoutes = [
  ...termForm({
    path: '/memberships/:membership/jobs/new',
    params: OfMembership,
    input: StartJobForm,
    shape: { title: 'addJob', hasJob: true, hasSpan: true },
    initial: (file, { membership }, ctx) => {
      const first = membershipIn(file, membership).terms[0]?.starts_on
      const today = localDate(ctx.now)
      return { startsOn: first && first > today ? first : today }
    },
    run: async (ctx, { membership }, input) =>
      startJob(ctx, membership, { ...input, managerJobId: await managerOf(ctx, input) }),
  }),
  ...termForm({
    path: '/jobs/:job/change',
    params: OfJob,
    input: ChangeJobForm,
    shape: {
      title: 'changeJob',
      lede: 'changeJobLede',
      hasJob: true,
      day: { name: 'from', label: 'fromDay' },
    },
    initial: (file, { job }, ctx) => {
      const { terms } = jobIn(file, job)
      return { ...jobValues(terms[0]), from: localDate(ctx.now), seen: versionOf(terms) }
    },
    run: async (ctx, { job }, input) =>
      changeJob(ctx, job, { ...input, managerJobId: await managerOf(ctx, input) }),
  }),
  ...termForm({
    path: '/jobs/:job/stand-in',
    params: OfJob,
    input: StandInForm,
    shape: {
      title: 'standIn',
      lede: 'standInLede',
      hasStandIn: true,
      day: { name: 'until', label: 'lastDay' },
    },
    initial: (file, { job }) => {
      const { terms } = jobIn(file, job)
      const now = terms.find(term => covers(term, file.today))
      const isOpen = now?.temporary_until && now.temporary_until >= file.today
      return {
        manager: isOpen ? (now.temporary_manager ?? '') : '',
        managerFor: isOpen ? (now.temporary_manager ?? '') : '',
        managerJobId: isOpen ? (now.temporary_manager_job_id ?? '') : '',
        until: isOpen ? (now.temporary_until ?? '') : '',
        seen: versionOf(terms),
      }
    },
    run: async (ctx, { job }, input) =>
      standIn(ctx, job, { ...input, managerJobId: await managerOf(ctx, input) }),
  }),
  ...termForm({
    path: '/jobs/:job/end',
    params: OfJob,
    input: EndForm,
    shape: { title: 'endJob', button: 'endJob', isRisky: true, day: { name: 'lastDay', label: 'lastDay' } },
    initial: (file, { job }, ctx) => ({
      lastDay: localDate(ctx.now),
      seen: versionOf(jobIn(file, job).terms),
    }),
    run: (ctx, { job }, input) => endJob(ctx, job, input),
  }),
  ...termForm({
    path: '/jobs/:job/terms/:term/correct',
    params: OfJobTerm,
    input: CorrectJobForm,
    shape: { title: 'correctJob', lede: 'correctLede', hasJob: true, hasSpan: true },
    initial: (file, { job, term }) => {
      const { terms } = jobIn(file, job)
      const wrong = termIn(terms, term)
      return {
        ...jobValues(wrong),
        startsOn: wrong.starts_on,
        endsOn: wrong.ends_on ?? '',
        seen: versionOf(terms),
      }
    },
    run: async (ctx, { job, term }, input) =>
      correctJob(ctx, job, term, { ...input, managerJobId: await managerOf(ctx, input) }),
  }),
]

export const termRoutes = [...personRoutes, ...membershipRoutes, ...jobRoutes]
