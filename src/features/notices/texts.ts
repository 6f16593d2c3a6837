import { words } from '../../platform/i18n/words.ts'

/*
 * What notices say where a site has no words of its own. `subject` is also what the list on the site shows. What stands in
 * double brackets is filled in for each reader; see `placeholders` in wording.ts.
 */
export const sayText = words('notices.texts', {
  'due.learner.subject': {
    en: '((thing)): due by ((date))',
    cy: '((thing)): i’w gwblhau erbyn ((date))',
  },
  'due.learner.body': {
    en: '((organisation)) asks this of you: ((thing)). It is due by ((date)).',
    cy: 'Mae ((organisation)) yn gofyn hyn gennych: ((thing)). Mae angen ei gwblhau erbyn ((date)).',
  },
  'due.others.subject': {
    en: '((about)) – ((thing)): due by ((date))',
    cy: '((about)) – ((thing)): i’w gwblhau erbyn ((date))',
  },
  'due.others.body': {
    en: '((about)) has still to do this by ((date)): ((thing)).',
    cy: 'Mae’n rhaid i ((about)) wneud hyn o hyd erbyn ((date)): ((thing)).',
  },
  'overdue.learner.subject': {
    en: '((thing)): overdue since ((date))',
    cy: '((thing)): yn hwyr ers ((date))',
  },
  'overdue.learner.body': {
    en: '((organisation)) asked this of you by ((date)), and it has not been done yet: ((thing)). Please do it as soon as you can, or tell your manager what stands in the way.',
    cy: 'Gofynnodd ((organisation)) am hyn gennych erbyn ((date)), ac nid yw wedi’i wneud eto: ((thing)). Gwnewch hyn cyn gynted ag y gallwch, neu dywedwch wrth eich rheolwr beth sy’n eich rhwystro.',
  },
  'overdue.others.subject': {
    en: '((about)) – ((thing)): overdue since ((date))',
    cy: '((about)) – ((thing)): yn hwyr ers ((date))',
  },
  'overdue.others.body': {
    en: '((about)) was asked to do this by ((date)), and has not done it yet: ((thing)). Please find out what stands in the way.',
    cy: 'Gofynnwyd i ((about)) wneud hyn erbyn ((date)), ac nid yw wedi’i wneud eto: ((thing)). Holwch beth sy’n rhwystr.',
  },
  'expires.learner.subject': {
    en: '((thing)): valid until ((date))',
    cy: '((thing)): yn ddilys tan ((date))',
  },
  'expires.learner.body': {
    en: 'What you did for ((thing)) is valid until ((date)). Renew it before then.',
    cy: 'Mae’r hyn a wnaethoch ar gyfer ((thing)) yn ddilys tan ((date)). Adnewyddwch cyn hynny.',
  },
  'expires.others.subject': {
    en: '((about)) – ((thing)): valid until ((date))',
    cy: '((about)) – ((thing)): yn ddilys tan ((date))',
  },
  'expires.others.body': {
    en: 'What ((about)) did for ((thing)) is valid until ((date)). It has to be renewed before then.',
    cy: 'Mae’r hyn a wnaeth ((about)) ar gyfer ((thing)) yn ddilys tan ((date)). Rhaid ei adnewyddu cyn hynny.',
  },
  'expired.learner.subject': {
    en: '((thing)): expired on ((date))',
    cy: '((thing)): daeth i ben ar ((date))',
  },
  'expired.learner.body': {
    en: 'What you did for ((thing)) was valid until ((date)), and it has not been renewed. Please renew it as soon as you can.',
    cy: 'Roedd yr hyn a wnaethoch ar gyfer ((thing)) yn ddilys tan ((date)), ac nid yw wedi’i adnewyddu. Adnewyddwch cyn gynted ag y gallwch.',
  },
  'expired.others.subject': {
    en: '((about)) – ((thing)): expired on ((date))',
    cy: '((about)) – ((thing)): daeth i ben ar ((date))',
  },
  'expired.others.body': {
    en: 'What ((about)) did for ((thing)) was valid until ((date)), and it has not been renewed.',
    cy: 'Roedd yr hyn a wnaeth ((about)) ar gyfer ((thing)) yn ddilys tan ((date)), ac nid yw wedi’i adnewyddu.',
  },
  'met.learner.subject': { en: '((thing)): met', cy: '((thing)): wedi’i fodloni' },
  'met.learner.body': {
    en: 'You have met what ((organisation)) asks of you: ((thing)). Thank you.',
    cy: 'Rydych wedi bodloni’r hyn y mae ((organisation)) yn ei ofyn gennych: ((thing)). Diolch.',
  },
  'met.others.subject': { en: '((about)) – ((thing)): met', cy: '((about)) – ((thing)): wedi’i fodloni' },
  'met.others.body': {
    en: '((about)) has met what is asked: ((thing)).',
    cy: 'Mae ((about)) wedi bodloni’r hyn a ofynnir: ((thing)).',
  },
  'enrolled.learner.subject': {
    en: 'You are enrolled on ((thing))',
    cy: 'Rydych wedi’ch cofrestru ar ((thing))',
  },
  'enrolled.learner.body': {
    en: 'Welcome, ((name)). ((organisation)) has a place for you on this course: ((thing)). You can begin at any time.',
    cy: 'Croeso, ((name)). Mae gan ((organisation)) le i chi ar y cwrs hwn: ((thing)). Gallwch ddechrau unrhyw bryd.',
  },
  'enrolled.others.subject': {
    en: '((about)) is enrolled on ((thing))',
    cy: 'Mae ((about)) wedi cofrestru ar ((thing))',
  },
  'enrolled.others.body': {
    en: '((about)) has a place on this course: ((thing)).',
    cy: 'Mae gan ((about)) le ar y cwrs hwn: ((thing)).',
  },
  'course due.learner.subject': {
    en: 'Course ((thing)): complete it by ((date))',
    cy: 'Cwrs ((thing)): cwblhewch erbyn ((date))',
  },
  'course due.learner.body': {
    en: 'You are on this course: ((thing)). Please complete it by ((date)).',
    cy: 'Rydych ar y cwrs hwn: ((thing)). Cwblhewch ef erbyn ((date)).',
  },
  'course due.others.subject': {
    en: '((about)) – course ((thing)): due by ((date))',
    cy: '((about)) – cwrs ((thing)): i’w gwblhau erbyn ((date))',
  },
  'course due.others.body': {
    en: '((about)) has still to complete this course by ((date)): ((thing)).',
    cy: 'Mae’n rhaid i ((about)) gwblhau’r cwrs hwn o hyd erbyn ((date)): ((thing)).',
  },
  'course late.learner.subject': {
    en: 'Course ((thing)): was due by ((date))',
    cy: 'Cwrs ((thing)): roedd i’w gwblhau erbyn ((date))',
  },
  'course late.learner.body': {
    en: 'You are on this course: ((thing)). It was to be completed by ((date)). Please complete it as soon as you can.',
    cy: 'Rydych ar y cwrs hwn: ((thing)). Roedd i’w gwblhau erbyn ((date)). Cwblhewch ef cyn gynted ag y gallwch.',
  },
  'course late.others.subject': {
    en: '((about)) – course ((thing)): was due by ((date))',
    cy: '((about)) – cwrs ((thing)): roedd i’w gwblhau erbyn ((date))',
  },
  'course late.others.body': {
    en: '((about)) was to complete this course by ((date)) and has not done so yet: ((thing)).',
    cy: 'Roedd ((about)) i fod i gwblhau’r cwrs hwn erbyn ((date)) ac nid yw wedi gwneud hynny eto: ((thing)).',
  },
  'completed.learner.subject': {
    en: 'You have completed ((thing))',
    cy: 'Rydych wedi cwblhau ((thing))',
  },
  'completed.learner.body': {
    en: 'Well done, ((name)). You have completed this course: ((thing)). It stands on your learning record.',
    cy: 'Da iawn, ((name)). Rydych wedi cwblhau’r cwrs hwn: ((thing)). Mae ar eich cofnod dysgu.',
  },
  'completed.others.subject': {
    en: '((about)) has completed ((thing))',
    cy: 'Mae ((about)) wedi cwblhau ((thing))',
  },
  'completed.others.body': {
    en: '((about)) has completed this course: ((thing)).',
    cy: 'Mae ((about)) wedi cwblhau’r cwrs hwn: ((thing)).',
  },
  'joined.learner.subject': { en: 'You now belong to ((thing))', cy: 'Rydych bellach yn rhan o ((thing))' },
  'joined.learner.body': {
    en: 'Since ((date)) you belong to ((thing)) at ((organisation)). What that asks of you stands on your home page.',
    cy: 'Ers ((date)) rydych yn rhan o ((thing)) yn ((organisation)). Mae’r hyn y mae hynny’n ei ofyn gennych ar eich tudalen gartref.',
  },
  'joined.others.subject': {
    en: '((about)) now belongs to ((thing))',
    cy: 'Mae ((about)) bellach yn rhan o ((thing))',
  },
  'joined.others.body': {
    en: 'Since ((date)) ((about)) belongs to ((thing)).',
    cy: 'Ers ((date)) mae ((about)) yn rhan o ((thing)).',
  },
  'started.learner.subject': { en: 'Your learning at ((thing))', cy: 'Eich dysgu gyda ((thing))' },
  'started.learner.body': {
    en: 'Hello ((name)). You have been with ((organisation)) since ((date)). Your home page shows what there is to learn and by when.',
    cy: 'Helô ((name)). Rydych gyda ((organisation)) ers ((date)). Mae eich tudalen gartref yn dangos beth sydd i’w ddysgu ac erbyn pryd.',
  },
  'started.others.subject': {
    en: '((about)) at ((thing)) since ((date))',
    cy: '((about)) gyda ((thing)) ers ((date))',
  },
  'started.others.body': {
    en: '((about)) has been with ((organisation)) since ((date)). Their page shows what is asked of them.',
    cy: 'Mae ((about)) gyda ((organisation)) ers ((date)). Mae’r dudalen amdanynt yn dangos beth sy’n ofynnol iddynt.',
  },
  'answered.learner.subject': {
    en: '((organisation)) has answered what you asked about your data',
    cy: 'Mae ((organisation)) wedi ateb yr hyn a ofynnoch am eich data',
  },
  'answered.learner.body': {
    en: 'You asked ((organisation)) about the data it keeps of you. Its answer is on your page. For your safety it is not in this message.',
    cy: 'Gofynnoch i ((organisation)) am y data y mae’n ei gadw amdanoch. Mae’r ateb ar eich tudalen. Er eich diogelwch nid yw yn y neges hon.',
  },
  'longer.learner.subject': {
    en: '((organisation)) needs until ((date)) to answer you',
    cy: 'Mae angen tan ((date)) ar ((organisation)) i’ch ateb',
  },
  'longer.learner.body': {
    en: 'You asked ((organisation)) about the data it keeps of you. It takes longer than a month to answer, until ((date)) at the latest. Your page says why.',
    cy: 'Gofynnoch i ((organisation)) am y data y mae’n ei gadw amdanoch. Mae’n cymryd mwy na mis i ateb, hyd at ((date)) fan bellaf. Mae eich tudalen yn dweud pam.',
  },
  'agreed.learner.subject': {
    en: '((thing)) is on your record',
    cy: 'Mae ((thing)) ar eich cofnod',
  },
  'agreed.learner.body': {
    en: 'You sent in what you learnt elsewhere: ((thing)). ((sender)) has approved it, and it now stands on your learning record.',
    cy: 'Anfonoch yr hyn a ddysgoch mewn man arall: ((thing)). Mae ((sender)) wedi’i gymeradwyo, ac mae bellach ar eich cofnod dysgu.',
  },
  'agreed.others.subject': {
    en: '((about)) – ((thing)): done as you asked',
    cy: '((about)) – ((thing)): gwnaed fel y gofynnoch',
  },
  'agreed.others.body': {
    en: 'You asked ((organisation)) to recognise or waive this for ((about)): ((thing)). It has been done, and it counts.',
    cy: 'Gofynnoch i ((organisation)) gydnabod neu hepgor hyn i ((about)): ((thing)). Mae wedi’i wneud, ac mae’n cyfrif.',
  },
  'sent back.learner.subject': {
    en: '((thing)): sent back to you',
    cy: '((thing)): anfonwyd yn ôl atoch',
  },
  'sent back.learner.body': {
    en: 'You sent in what you learnt elsewhere: ((thing)). ((sender)) has sent it back and says why. You can mend it and send it in again.',
    cy: 'Anfonoch yr hyn a ddysgoch mewn man arall: ((thing)). Mae ((sender)) wedi’i anfon yn ôl ac yn dweud pam. Gallwch ei drwsio a’i anfon i mewn eto.',
  },
  'sent back.others.subject': {
    en: '((about)) – ((thing)): not done',
    cy: '((about)) – ((thing)): heb ei wneud',
  },
  'sent back.others.body': {
    en: 'You asked ((organisation)) to recognise or waive this for ((about)): ((thing)). It was not done. The answer says why.',
    cy: 'Gofynnoch i ((organisation)) gydnabod neu hepgor hyn i ((about)): ((thing)). Ni chafodd ei wneud. Mae’r ateb yn dweud pam.',
  },
  'nudge.learner.subject': {
    en: '((sender)) reminds you: ((thing))',
    cy: 'Mae ((sender)) yn eich atgoffa: ((thing))',
  },
  'nudge.learner.body': {
    en: '((sender)) asks you to see to this as soon as you can: ((thing)).',
    cy: 'Mae ((sender)) yn gofyn i chi fynd i’r afael â hyn cyn gynted ag y gallwch: ((thing)).',
  },
})
