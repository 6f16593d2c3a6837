import { person, seated, skin } from './people.ts'
import { colour, desk, door, halo, plant, scene, screen, windowPane } from './pictures.ts'
import {
  bubble,
  clipboard,
  clock,
  cross,
  envelope,
  folder,
  padlock,
  paper,
  phone,
  question,
  tick,
} from './things.ts'
import type { Lesson } from './types.ts'
import { body, choices } from './write.ts'

export const dataProtection: Lesson = {
  key: 'data-protection',
  title: 'Data protection for everyone',
  edition: '2004 3rd Edition',
  languages: ['en'],
  theme: 'plum',
  minutes: 20,
  parts: [
    {
      key: 'lesson',
      title: 'Data protection for everyone',
      reports: 'score',
      passMark: 80,
      screens: [
        {
          key: 'start',
          title: 'It is about people',
          picture: {
            svg: scene(
              'lilac',
              '#c9bce4',
              halo(240, 130, 110, '#ffffff'),
              person(130, 246, 0.95, {
                skin: skin.brown,
                hair: '#b5452c',
                style: 'turban',
                top: colour.blue,
              }),
              person(230, 248, 1, {
                skin: skin.fair,
                hair: '#c9c4bd',
                style: 'bun',
                top: colour.orange,
                arms: 'hold',
              }),
              person(330, 246, 0.95, { skin: skin.deep, hair: '#201712', style: 'afro', top: colour.green }),
              padlock(410, 60, 0.9),
            ),
            alt: 'Three people stand together under an open sky with a padlock above them.',
          },
          body: body(`
            Behind every record is somebody: a child in care, a neighbour who complained, a colleague who is ill. They gave us their information because they had to, or because they trusted us.
            This lesson is for everyone who works with us, in an office, on the road or in people’s homes. You will learn what personal information is, six habits that keep it safe, and what to do when something goes wrong.
          `),
        },
        {
          key: 'personal',
          title: 'What counts as personal information',
          picture: {
            svg: scene(
              'cream',
              '#ecd3a4',
              folder(130, 110, 1.4),
              paper(260, 110, 1.3),
              phone(370, 110, 1.2),
              desk(240, 262, 1.6),
            ),
            alt: 'A folder, a letter and a phone above a desk.',
          },
          body: body(`
            Personal information is anything about a living person who can be identified from it, by itself or together with something else. A name is not needed: “the deputy head of the school in Thornmere” may be enough.
            Some kinds could do more harm, so the law asks for more care. They are called **special category data**:
            - health, including pregnancy and disability
            - ethnic origin, religion or belief, political opinion
            - sex life and sexual orientation
            - trade union membership
            - genetic data, and fingerprints or faces used to identify somebody
            > Information about crimes and allegations has special protection too.
          `),
        },
        {
          key: 'principles',
          title: 'The rules in plain words',
          picture: {
            svg: scene('mint', '#b5d3c8', clipboard(240, 130, 2), tick(360, 90, 1.1), plant(90, 236, 1.2)),
            alt: 'A large clipboard with three ticks.',
          },
          body: body(`
            UK data protection law comes down to this. We must:
            1. have a lawful reason, be fair, and tell people what we do
            2. use information only for the reason we collected it
            3. collect no more than we need
            4. keep it accurate
            5. keep it no longer than we need
            6. keep it secure
            7. be able to show that we did all of this
            Consent is only one of the lawful reasons. For most council work the reason is a duty or task set by law, so “we cannot share without consent” is often wrong. To protect somebody from harm you can share what is needed with those who need it.
          `),
        },
        {
          key: 'habits',
          title: 'Six habits',
          picture: {
            svg: scene(
              'sky',
              '#b9cfe3',
              windowPane(90, 90, 1),
              desk(280, 234, 1.2),
              screen(310, 156, 1, colour.lilac),
              padlock(310, 118, 0.45),
              seated(190, 238, 1, { style: 'long', hair: '#6d3f1f', top: colour.red, arms: 'reach' }),
            ),
            alt: 'A person at a desk with a locked screen.',
          },
          body: body(`
            ? Check the address before you send
              Most of our breaches are an email or letter to the wrong person. Read the address aloud, check the attachment by opening it, and use Bcc for groups who do not know each other.
            ? Lock your screen every time
              Windows key and L. On a Mac, Control, Command and Q. It takes one second.
            ? Look only at what your work needs
              Looking up a neighbour, a relative or yourself is misuse, even out of concern. It can be a crime. Every look-up is recorded.
            ? Talk where you cannot be overheard
              Trains, corridors and kitchens have ears. So do smart speakers.
            ? Keep papers with you, and out of sight
              Take only what you need, never leave it in a car overnight, and use confidential waste.
            ? Put nothing personal into tools we have not approved
              That includes free translation, transcription and chat services. What you type may be kept and reused.
          `),
        },
        {
          key: 'requests',
          title: 'When people ask for their information',
          picture: {
            svg: scene(
              'peach',
              '#d9b48f',
              person(150, 246, 1, {
                skin: skin.olive,
                hair: '#8c4a6b',
                style: 'scarf',
                top: colour.plum,
                arms: 'reach',
              }),
              envelope(250, 150, 0.8),
              person(350, 246, 1, { top: colour.teal, skin: skin.light, left: true, arms: 'reach' }),
              bubble(120, 52, 0.8),
              clock(420, 60, 0.9),
            ),
            alt: 'One person hands another an envelope. A clock hangs on the wall.',
          },
          body: body(`
            Anybody may ask for a copy of the information we hold about them. They need no form and no special words. “What have you got on me?” in a phone call, or a message on social media, is a valid request.
            We normally have **one month** to answer. So pass it to the information governance team **the same day**, and do not delete or change anything.
            People can also ask us to correct, erase or stop using their information. Pass those on too.
          `),
        },
        {
          key: 'breach',
          title: 'When something goes wrong',
          picture: {
            svg: scene(
              'rose',
              '#e2b9b1',
              envelope(130, 110, 1.3),
              cross(190, 80, 0.9),
              person(260, 246, 1, { skin: skin.deep, hair: '#201712', top: colour.amber, arms: 'hold' }),
              phone(292, 160, 0.5),
              door(400, 226, 1, colour.plum),
            ),
            alt: 'A person phones at once about a letter that went to the wrong address.',
          },
          body: body(`
            A breach is not only hacking. A lost notebook, a letter in the wrong envelope, or records that nobody can open when they are needed are breaches too.
            1. Tell your manager and the information governance team **straight away**, in the evening and at weekends too.
            2. Say what happened, whose information it was, and who may have it.
            3. Do not try to hide it or to solve it alone. Help to get it back if you are asked to.
            > If people may be harmed, we must tell the Information Commissioner within **72 hours** of finding out. Those hours include the weekend. People who report quickly are thanked, not blamed.
          `),
        },
        {
          key: 'q-email',
          title: 'Question 1',
          ask: 'You have just sent a care plan to the wrong Mrs Evans. What do you do?',
          picture: {
            svg: scene('lilac', '#c9bce4', envelope(200, 120, 1.6), question(320, 90, 1.2), plant(70, 236)),
            alt: '',
          },
          choices: choices(`
            ( ) Recall the message and hope it was not read
                Recall rarely works, and hoping is not a plan. Report it: others can act faster than you can alone.
            (x) Report it to your manager and information governance now
                Yes. The 72 hours have begun, and a quick call often gets the message deleted before any harm is done.
            ( ) Wait until Monday, as it is Friday evening
                The clock runs through the weekend, and so may the harm.
          `),
        },
        {
          key: 'q-look',
          title: 'Question 2',
          ask: 'You are worried about an elderly neighbour. You have access to the care system. May you look her up?',
          choices: choices(`
            ( ) Yes, because you mean well
                Meaning well is not a lawful reason. You would be using your access for something outside your job.
            ( ) Yes, if you tell nobody
                No. The looking itself is the breach, and every look-up is recorded.
            (x) No. Tell the adult social care front door about your worry, as any neighbour would
                Yes. She gets help from the people whose job it is, and her record stays private.
          `),
        },
        {
          key: 'q-request',
          title: 'Question 3',
          ask: 'A resident on the phone says “I want to see everything you’ve written about me.” What do you say?',
          choices: choices(`
            ( ) “Please put that in writing on our form”
                We may offer a form because it can help, but we can’t insist on one. The request already counts.
            (x) “Thank you, I’ll pass that on today”, and you do
                Yes. Take their name and how to reach them, note the date, and pass it on the same day.
            ( ) “Those records are confidential”
                Not from the person they are about, apart from a few exceptions that specialists decide.
          `),
        },
        {
          key: 'q-share',
          title: 'Question 4',
          ask: 'A child tells you they are afraid to go home. They ask you to tell nobody. Can data protection law stop you from telling social care?',
          choices: choices(`
            (x) No. Share what is needed, at once, with those who can protect the child
                Yes. The law allows sharing to keep a child safe. Tell the child whom you will talk to and why, if that is safe.
            ( ) Yes, unless the parents agree
                No. Asking the parents could put the child in more danger, and consent is not needed to protect a child.
            ( ) Yes, the child asked for confidence
                Never promise to keep such a secret. The law is on the side of safety.
          `),
        },
        {
          key: 'q-special',
          title: 'Question 5',
          ask: 'Which of these is special category data?',
          choices: choices(`
            ( ) A home address
                It is personal, and for somebody hiding from violence very sensitive, but not one of the special categories in law.
            ( ) A bank account number
                It is personal and must be kept safe, but it is not in the special categories.
            (x) A note that somebody is pregnant
                Yes. Pregnancy is health information.
          `),
        },
      ],
    },
  ],
}
