import type { Both } from '../../../platform/errors/errors.ts'
import { say } from '../posts/words.ts'

/** What the rules about terms say no with. */
export const sentences = {
  outside: {
    en: 'The dates must lie within the time the person belongs to the organisation',
    cy: 'Rhaid i’r dyddiadau fod o fewn yr amser y mae’r person yn perthyn i’r sefydliad',
  },
  backwards: {
    en: 'The last day can’t be before the first',
    cy: 'Ni all y diwrnod olaf fod cyn y cyntaf',
  },
  overlap: {
    en: 'These dates overlap another term. Correct that one first.',
    cy: 'Mae’r dyddiadau hyn yn gorgyffwrdd â chyfnod arall. Cywirwch hwnnw’n gyntaf.',
  },
  jobsOutside: {
    en: 'A job would lie outside these dates. Correct or end the job first.',
    cy: 'Byddai swydd y tu allan i’r dyddiadau hyn. Cywirwch neu ddod â’r swydd i ben yn gyntaf.',
  },
  changed: {
    en: 'Somebody else changed this while you had the page open. Nothing of yours is saved yet: look at how it is now, then try again.',
    cy: 'Newidiodd rhywun arall hyn tra oedd y dudalen ar agor gennych. Nid oes dim o’ch gwaith chi wedi’i gadw eto: edrychwch ar sut y mae nawr, ac yna rhowch gynnig arall arni.',
  },
  ended: {
    en: 'This had ended by then already',
    cy: 'Roedd hyn eisoes wedi dod i ben erbyn hynny',
  },
  stillHere: {
    en: 'The person still belongs to the organisation on that day',
    cy: 'Mae’r person yn dal i berthyn i’r sefydliad ar y diwrnod hwnnw',
  },
  unit: { en: 'Choose one of your own units', cy: 'Dewiswch un o’ch unedau eich hun' },
  jobRole: { en: 'Choose one of your own job roles', cy: 'Dewiswch un o’ch rolau swydd eich hun' },
  managerUnknown: {
    en: 'No job was found for this manager. Try part of the name, an email address or an employee number.',
    cy: 'Ni chafwyd swydd i’r rheolwr hwn. Rhowch gynnig ar ran o’r enw, cyfeiriad e-bost neu rif gweithiwr.',
  },
  managerMany: {
    en: 'More than one person was found. Choose the manager from the list.',
    cy: 'Cafwyd mwy nag un person. Dewiswch y rheolwr o’r rhestr.',
  },
  managerSelf: {
    en: 'Nobody can be their own manager',
    cy: 'Ni all neb fod yn rheolwr arno’i hun',
  },
  managerCircle: {
    en: 'This would go round in a circle: that manager is already managed, directly or further up, by this person',
    cy: 'Byddai hyn yn mynd mewn cylch: mae’r rheolwr hwnnw eisoes yn cael ei reoli, yn uniongyrchol neu’n uwch i fyny, gan y person hwn',
  },
  numberTaken: {
    en: 'Somebody else in your organisation has this employee number',
    cy: 'Mae gan rywun arall yn eich sefydliad y rhif gweithiwr hwn',
  },
} satisfies Record<string, Both>

type Words = Parameters<ReturnType<typeof say>>[0]
const bothOf = (key: Words): Both => ({ en: say('en')(key), cy: say('cy')(key) })

/** What the rules about managers for a while say no with. */
export const standInSentences = {
  noJobToday: bothOf('noJobToday'),
  enterUntil: bothOf('enterUntil'),
  past: bothOf('past'),
}
