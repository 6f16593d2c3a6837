import { desk, plant, scene } from './pictures.ts'
import { clock, mug, question } from './things.ts'
import type { Question } from './types.ts'
import { choices } from './write.ts'

const number = (n: number) => ({ en: `Question ${n}`, cy: `Cwestiwn ${n}` })

export const equalityQuestions: Question[] = [
  {
    key: 'q-meeting',
    title: number(1),
    ask: {
      en: 'The team always meets at 7:30. Two people who care for relatives cannot come, and are never consulted. What is this most likely to be?',
      cy: 'Mae’r tîm bob amser yn cwrdd am 7:30. Ni all dau berson sy’n gofalu am berthnasau ddod, a does neb yn gofyn am eu barn. Beth yw hyn yn fwyaf tebygol?',
    },
    picture: {
      svg: scene(
        'peach',
        '#d9b48f',
        clock(150, 120, 1.8),
        desk(300, 240, 1),
        mug(300, 172, 0.9),
        question(410, 80, 0.9),
        plant(60, 244),
      ),
      alt: '',
    },
    choices: choices({
      en: `
        ( ) Fair, because the rule is the same for all
          The same rule can weigh much more on some. That is what “indirect” means.
        (x) Indirect discrimination
          Yes. More women than men have caring duties, and another time would do as well.
        ( ) Harassment
          No. It is unfair, but nobody is made to feel degraded or unsafe.
      `,
      cy: `
        ( ) Teg, am fod y rheol yr un fath i bawb
          Gall yr un rheol bwyso’n drymach o lawer ar rai. Dyna ystyr “anuniongyrchol”.
        (x) Gwahaniaethu anuniongyrchol
          Ie. Mae mwy o fenywod na dynion yn gofalu am eraill, a byddai amser arall yn gwneud y tro.
        ( ) Aflonyddu
          Na. Mae’n annheg, ond does neb yn cael ei fychanu na’i wneud i deimlo’n anniogel.
      `,
    }),
  },
  {
    key: 'q-joke',
    title: number(2),
    ask: {
      en: 'A colleague imitates another’s accent. Everybody laughs, he too, but he looks at the floor. What do you do?',
      cy: 'Mae cydweithiwr yn dynwared acen rhywun arall. Mae pawb yn chwerthin, ac yntau hefyd, ond mae’n edrych ar y llawr. Beth wnewch chi?',
    },
    choices: choices({
      en: `
        ( ) Nothing: he laughed
          People often laugh to get through it. Look at the whole face.
        ( ) Tell him to stand up for himself
          That gives him the work. The behaviour was somebody else’s.
        (x) Say “Let’s leave the accents”, and ask him later how he is
          Yes. Calm, short, and he knows that he is not alone.
      `,
      cy: `
        ( ) Dim byd: roedd yn chwerthin
          Mae pobl yn aml yn chwerthin er mwyn dod drwyddi. Edrychwch ar yr wyneb i gyd.
        ( ) Dweud wrtho am sefyll drosto’i hun
          Mae hynny’n rhoi’r gwaith iddo ef. Rhywun arall oedd ar fai.
        (x) Dweud “Gadewch yr acenion”, a gofyn iddo wedyn sut mae e
          Ie. Pwyllog a byr, ac mae’n gwybod nad yw ar ei ben ei hun.
      `,
    }),
  },
  {
    key: 'q-adjust',
    title: number(3),
    ask: {
      en: 'Carys has a condition that makes mornings hard. She asks to start at ten. What should her manager do?',
      cy: 'Mae gan Carys gyflwr sy’n gwneud boreau’n anodd. Mae hi’n gofyn am gael dechrau am ddeg. Beth ddylai ei rheolwr ei wneud?',
    },
    choices: choices({
      en: `
        (x) Talk about it with her, and agree if it is reasonable
          Yes. If the work can be done, it is a simple adjustment. Try it, and review it together.
        ( ) Refuse, since others would want it too
          Others may not face that barrier. The duty is to her.
        ( ) Wait for a doctor’s letter
          Advice can help, but waiting leaves the barrier in place. Begin with a conversation.
      `,
      cy: `
        (x) Trafod gyda hi, a chytuno os yw’n rhesymol
          Ie. Os gellir gwneud y gwaith, mae’n addasiad syml. Rhowch gynnig arno, a’i adolygu gyda’ch gilydd.
        ( ) Gwrthod, gan y byddai eraill eisiau’r un peth
          Efallai nad yw eraill yn wynebu’r rhwystr hwnnw. Iddi hi mae’r ddyletswydd.
        ( ) Aros am lythyr gan feddyg
          Gall cyngor helpu, ond mae aros yn gadael y rhwystr yn ei le. Dechreuwch gyda sgwrs.
      `,
    }),
  },
  {
    key: 'q-complain',
    title: number(4),
    ask: {
      en: 'After Dev supported a colleague’s complaint, he is taken off the interesting project. What is this called?',
      cy: 'Ar ôl i Dev gefnogi cwyn cydweithiwr, mae’n cael ei dynnu oddi ar y prosiect diddorol. Beth yw’r enw ar hyn?',
    },
    choices: choices({
      en: `
        ( ) Bad luck
          If it happened because he helped, the law has a name for it.
        (x) Victimisation
          Yes. It is unlawful to treat somebody badly because they complained, or supported a complaint.
        ( ) Indirect discrimination
          No. There is no rule for all here: he is being punished for what he did.
      `,
      cy: `
        ( ) Anlwc
          Os digwyddodd hyn am iddo helpu, mae gan y gyfraith enw arno.
        (x) Erledigaeth
          Ie. Mae’n anghyfreithlon trin rhywun yn wael am gwyno, neu am gefnogi cwyn.
        ( ) Gwahaniaethu anuniongyrchol
          Na. Does dim rheol i bawb yma: mae’n cael ei gosbi am yr hyn a wnaeth.
      `,
    }),
  },
]
