import { localDate } from '../../../platform/i18n/dates.ts'
import { localised } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { sendMail } from '../../../platform/mail/send.ts'
import type { SignedIn } from '../../../platform/tenancy/context.ts'
import { ownAddresses } from '../../sign-in/index.ts'
import { occasionsOf } from '../planning/plan.ts'
import { type Foreseen, foreseen, type Rule } from '../planning/queries.ts'
import { addDays, type Kind, kindOf, lateDays } from '../rules.ts'
import { composeNotices, type InMessage } from '../sending/compose.ts'
import { frameOf } from '../sending/frame.ts'

export const shownPeople = 20

/** What somebody would read: a person whom the rule would tell, or an example where there is none. */
export type Said = {
  nth: number
  name: string
  isExample: boolean
  lang: Lang
  subject: string
  text: string
}
export type Seen = { foreseen: { total: number; people: Foreseen[] }; said: Said; notice: InMessage }

/** Whom a rule would tell on a day, as things stand, and what the chosen one would read. Nothing is written. */
export async function lookAhead(ctx: SignedIn, rule: Rule, day: string, nth: number): Promise<Seen> {
  const asIfOn = {
    ...rule,
    is_on: true,
    on_since: rule.on_since ?? new Date(ctx.now.getTime() - lateDays * 86_400_000),
  }
  const occasions = occasionsOf(asIfOn, day).filter(one => one.toldFor === day)
  const found =
    occasions.length > 0
      ? await foreseen(ctx.db, asIfOn, occasions, shownPeople)
      : { total: 0, people: [] as Foreseen[] }
  const chosen = found.people[nth] ?? found.people[0]
  const notice = chosen ? noticeFrom(chosen) : exampleOf(ctx, rule)
  const frame = await frameFor(ctx, rule)
  const lang = chosen?.lang ?? ctx.lang
  const { subject, text } = composeNotices([notice], frame, lang)
  const said = {
    nth: chosen ? found.people.indexOf(chosen) : 0,
    name: chosen?.to_name ?? notice.person_name,
    isExample: !chosen,
    lang: frame.mailSite.languages.includes(lang) ? lang : ctx.lang,
    subject,
    text,
  }
  return { foreseen: found, said, notice }
}

function frameFor(ctx: SignedIn, rule: Rule) {
  const place = {
    organisation_id: rule.organisation_id,
    site_id: ctx.site.id,
    host_name: ctx.site.host_name,
  }
  return frameOf(ctx.services, ctx.db, place)
}

function noticeFrom(chosen: Foreseen): InMessage {
  return {
    kind: chosen.kind,
    reader: chosen.reader,
    person_name: chosen.to_name,
    about_name: chosen.about_name,
    title: chosen.title,
    subject_on: chosen.subject_on,
    sender: null,
    about_id: chosen.about_id,
    subject_type: chosen.subject_type,
    subject_id: chosen.subject_id,
    slug: chosen.slug,
  }
}

function exampleOf(ctx: SignedIn, rule: Rule): InMessage {
  const { person } = ctx.actor
  const days = rule.days[0] ?? 0
  const kind: Kind = kindOf(rule.trigger, days)
  const name = person.known_as ?? person.name
  return {
    ...{ kind, person_name: name, about_name: name, sender: null, about_id: person.id },
    reader: rule.to_learner ? 'learner' : 'manager',
    title: localised('Fire safety', 'Diogelwch tân'),
    subject_on: addDays(localDate(ctx.now), -days),
    subject_type: 'organisation',
    subject_id: rule.organisation_id,
    slug: null,
  }
}

/** Sends what the chosen one would read to the actor's own address. Answers with it, or nothing where there is none. */
export async function sendTest(ctx: SignedIn, rule: Rule, seen: Seen): Promise<string | undefined> {
  const [to] = await ownAddresses(ctx.db, ctx.actor.person.id)
  if (!to) return undefined
  const frame = await frameFor(ctx, rule)
  const message = composeNotices([seen.notice], frame, seen.said.lang, seen.said.name)
  await sendMail(ctx, { to, toPerson: ctx.actor.person.id, ...message })
  return to
}
