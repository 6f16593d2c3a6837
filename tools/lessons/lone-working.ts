import { person, skin } from './people.ts'
import { colour, door, exitSign, hills, house, plant, scene, sun, tree } from './pictures.ts'
import { alarm, bubble, clipboard, clock, keyring, phone, question, tick, van } from './things.ts'
import type { Lesson } from './types.ts'
import { body, choices } from './write.ts'

const officer = { skin: skin.brown, hair: '#2a1c14', style: 'bun', top: colour.blue } as const

export const loneWorking: Lesson = {
  key: 'lone-working',
  title: 'Lone working: visiting people at home',
  edition: '1.2',
  languages: ['en'],
  theme: 'slate',
  minutes: 20,
  parts: [
    {
      key: 'lesson',
      title: 'Lone working: visiting people at home',
      reports: 'completion',
      screens: [
        {
          key: 'start',
          title: 'One visit, from diary to drive home',
          picture: {
            svg: scene(
              'sky',
              '#a9bf9a',
              hills('#c3d8b4', '#a9bf9a'),
              sun(410, 52),
              house(360, 226, 0.9),
              van(140, 240, 0.85),
              person(262, 250, 0.75, officer),
            ),
            alt: 'A safety officer parks her van and walks towards a house.',
          },
          body: body(`
            Priya fits smoke alarms and talks to people about fire in their homes. She has made two thousand visits. Two frightened her. This lesson follows one of her days, so that yours goes as well as the other 1,998.
            You work alone whenever nobody can see or hear you who could help: in a home, in a park, in an office after six, on the road.
          `),
        },
        {
          key: 'before',
          title: '9:00 Before she leaves',
          picture: {
            svg: scene(
              'cream',
              '#ecd3a4',
              person(150, 246, 1.05, { ...officer, arms: 'hold' }),
              clipboard(164, 160, 0.5),
              phone(300, 120, 1.3),
              keyring(400, 120, 1),
            ),
            alt: 'Priya reads her visit list. Her phone and keys lie ready.',
          },
          body: body(`
            - **What do we know?** She reads the record for warnings: a dog, drug use, threats, a partner who must not learn of the visit.
            - **Who else could go?** With a known risk, two people go, or the person comes to us.
            - **Who knows where I am?** Her diary shows address, time, and when she will be done. Her buddy is Tom.
            - **Does my kit work?** Phone charged, lone worker device on, fuel in the van, personal papers left behind.
          `),
        },
        {
          key: 'arrive',
          title: '10:20 Arriving',
          picture: {
            svg: scene(
              'leaf',
              '#a8c98e',
              house(300, 230, 1.25, colour.cream, colour.teal),
              van(90, 244, 0.7),
              tree(440, 236, 0.7),
              clock(90, 70, 0.9),
            ),
            alt: 'A van parked facing the road, outside a house.',
          },
          body: body(`
            She parks facing the way out, under a light if it is dark, not on the drive where she could be blocked in. She takes only what she needs.
            Before she knocks, she looks and listens for ten seconds. Shouting? Breaking glass? A loose dog? If something feels wrong, she goes back to the van and rings. **A feeling is reason enough.** Nobody will ask her to prove it.
          `),
        },
        {
          key: 'doorstep',
          title: '10:22 On the doorstep',
          picture: {
            svg: scene(
              'peach',
              '#d9b48f',
              door(330, 226, 1.4, colour.plum),
              person(330, 232, 0.95, { skin: skin.fair, hair: '#cfcac4', top: colour.grey, left: true }),
              person(170, 246, 1.05, { ...officer, arms: 'hold' }),
              bubble(190, 46, 0.8),
            ),
            alt: 'Priya stands back from an open door and talks to the man inside.',
          },
          body: body(`
            She stands back and to the side, shows her badge and says who she is and why she has come. She asks who else is at home.
            ? He is drunk, but friendly
            She thanks him and offers another day. Moods change fast, and a fire safety talk will not be remembered.
            ? The dog barks
            “Could you put the dog in another room, please?” She waits outside until it is done. Every dog bites somebody first.
            ? He locks the door behind her
            “Please leave it unlocked while I’m here.” If he will not, she leaves.
          `),
        },
        {
          key: 'leave',
          title: '10:40 Time to go',
          picture: {
            svg: scene(
              'rose',
              '#e5bfbd',
              exitSign(350, 50, 0.9),
              door(350, 226, 1.2),
              person(230, 246, 1.05, { ...officer, arms: 'reach' }),
              alarm(90, 80, 1),
            ),
            alt: 'Priya walks towards the open front door.',
          },
          body: body(`
            Inside, she lets the resident walk ahead, sits near the way out, and keeps her keys in her pocket. When his nephew comes in and starts to shout, she does not argue.
            1. She stands up, and keeps her voice low and her hands in view.
            2. She uses the reason she keeps ready: “I’ve left a form in the van.”
            3. She goes, and drives away before she rings.
            > If she cannot leave, she presses her device, or rings Tom with the code phrase: **“Could you look up the red file?”** Tom knows what to do. If she can speak to nobody, she rings **999** and, on a mobile, presses **55** when asked.
          `),
        },
        {
          key: 'after',
          title: '11:05 Afterwards',
          picture: {
            svg: scene(
              'mint',
              '#b5d3c8',
              person(160, 246, 1, officer),
              person(320, 246, 1, {
                skin: skin.light,
                hair: '#b5763a',
                top: colour.green,
                left: true,
                arms: 'wave',
              }),
              phone(200, 140, 0.5),
              tick(240, 60, 1),
              plant(430, 240, 1.1),
            ),
            alt: 'Priya tells her buddy Tom that she is safe.',
          },
          body: body(`
            She rings Tom: “I’m out and safe.” If she had not rung by 11:15, he would have rung her, then her manager, then the police. He does not wait to be polite.
            Then she reports what happened, although nobody was hurt. The record gets a warning, so that the home carer who comes on Thursday is not alone with the same nephew. At the end of the week her manager asks how she is, and means it.
          `),
        },
        {
          key: 'q-feel',
          title: 'Question 1',
          ask: 'You stand at a gate and something feels wrong, but you cannot say what. What do you do?',
          picture: {
            svg: scene(
              'sky',
              '#a9bf9a',
              hills('#c3d8b4', '#a9bf9a'),
              house(340, 230, 1, colour.white, colour.plum),
              person(150, 248, 0.9, officer),
              question(230, 60, 0.9),
            ),
            alt: '',
          },
          choices: choices(`
            (x) Go back, and ring your buddy or manager
              Yes. A feeling is reason enough, and you will always be backed.
            ( ) Go in, so as not to be rude
              Being polite is never worth being hurt.
            ( ) Wait until you have a good reason
              By then it may be harder to leave.
          `),
        },
        {
          key: 'q-buddy',
          title: 'Question 2',
          ask: 'Your colleague should have checked in ten minutes ago. What is your part as buddy?',
          choices: choices(`
            ( ) Wait an hour, as visits often run over
              In an emergency, an hour is too long. Start now.
            (x) Ring now, and follow the plan step by step if there is no answer
              Yes. Colleague, manager, police, in the times that your plan gives.
            ( ) Send a message and go to lunch
              A buddy stays until the other one is safe, or hands over to somebody.
          `),
        },
        {
          key: 'q-report',
          title: 'Question 3',
          ask: 'A resident was threatening, but you left in time and nothing happened. Do you report it?',
          choices: choices(`
            ( ) No, nothing happened
              A threat is something. The next visitor may be less lucky.
            ( ) Only if it happens again
              It may happen to somebody else.
            (x) Yes, the same day
              Yes. Then the record can warn others, and the visits can be changed.
          `),
        },
      ],
    },
  ],
}
