import { lying, person, seated, skin } from './people.ts'
import { armchair, bed, colour, halo, plant, poster, scene, windowPane } from './pictures.ts'
import { bubble, clipboard, cross, hoist, question, tick, walkingFrame } from './things.ts'
import type { Lesson } from './types.ts'
import { body, choices } from './write.ts'

const carer = { skin: skin.deep, hair: '#201712', style: 'bun', top: colour.blue } as const
const elder = { skin: skin.fair, hair: '#cfcac4', top: colour.orange } as const

export const movingAndHandling: Lesson = {
  key: 'moving-and-handling',
  title: 'Moving and handling people',
  edition: '1.2',
  languages: ['en'],
  theme: 'teal',
  minutes: 45,
  parts: [
    {
      key: 'lesson',
      title: 'Moving and handling people',
      reports: 'score',
      passMark: 75,
      screens: [
        {
          key: 'start',
          title: 'The person moves. You help.',
          picture: {
            svg: scene(
              'mint',
              '#b5d3c8',
              halo(240, 130, 108, '#ffffff'),
              person(190, 246, 1, { ...elder, style: 'bun' }),
              walkingFrame(216, 242, 0.95),
              person(300, 246, 1.05, { ...carer, left: true, arms: 'reach' }),
              plant(420, 240, 1.2),
            ),
            alt: 'A care worker walks beside an older woman with a walking frame.',
          },
          body: body(`
            Mr Ellis can stand by himself if he sits well forward, has his frame in front of him, and nobody hurries him. If two people lift him instead, he loses his strength, and they risk their backs.
            Good handling starts with what the person can do. In this lesson you will learn how to:
            - judge a move before you touch anybody
            - read a handling plan and keep to it
            - check a hoist and a sling
            - say no to lifts that hurt people
            > This lesson comes before your practical day. It does not qualify you to use equipment.
          `),
        },
        {
          key: 'judge',
          title: 'Judge before you move',
          picture: {
            svg: scene(
              'cream',
              '#ecd3a4',
              armchair(180, 240, 1.2),
              seated(170, 236, 1, { ...elder, style: 'short' }),
              person(350, 246, 1.05, { ...carer, left: true, arms: 'hold' }),
              clipboard(346, 166, 0.5),
              windowPane(70, 80, 0.8),
            ),
            alt: 'A care worker with a clipboard looks at how a man is sitting in his armchair.',
          },
          body: body(`
            Every move has four sides, and the word **TILE** helps you to remember them.
            - **Task:** what has to happen, how far, how often, and is there a way without lifting?
            - **Individual:** you. Are you trained, rested, well, in flat shoes?
            - **Load:** the person. What can they do today? Pain, fear, fatigue, tubes, weight, understanding?
            - **Environment:** space, floor, light, bed height, pets, wet patches.
            People change from morning to evening. What the plan says was true when it was written, so look again each time.
          `),
        },
        {
          key: 'plan',
          title: 'What the plan must tell you',
          picture: {
            svg: scene('sky', '#b9cfe3', clipboard(130, 130, 1.9), hoist(350, 232, 1.05), tick(236, 70, 0.9)),
            alt: 'A plan with three ticks beside a hoist.',
          },
          body: body(`
            The person’s handling plan is your instruction. For each move it tells you how many people, which equipment, which sling, which size and which loops.
            ? The plan says two people, but your colleague is late
            Wait, or ring for help. One person does not use a hoist that was planned for two.
            ? The plan says “stands with frame”, but today her knees give way
            Stop. Make her comfortable where she is, tell the senior or your manager, and record it. The plan must be changed before the next move.
            ? There is no plan
            Do not make one up on the spot. Ask the person in charge. In an emergency, do the least that keeps everyone safe.
          `),
        },
        {
          key: 'back',
          title: 'Look after your back',
          picture: {
            svg: scene(
              'leaf',
              '#a8c98e',
              halo(240, 130, 100, '#ffffff'),
              person(240, 250, 1.25, {
                ...carer,
                style: 'short',
                skin: skin.olive,
                arms: 'out',
                top: colour.green,
              }),
              tick(350, 80),
              poster(90, 110, colour.green),
            ),
            alt: 'A care worker stands tall with feet apart.',
          },
          body: body(`
            - Stand close, with your feet apart and one in front of the other.
            - Bend your knees a little, and keep your back in its natural curves.
            - Do not twist: move your feet.
            - Raise the bed to your hip height before you work, and lower it when you leave.
            - Agree the signal with the person and your colleague: “Ready, steady, stand.”
            If something hurts, stop and report it the same day. Early help keeps small strains small.
          `),
        },
        {
          key: 'hoist',
          title: 'Before you use a hoist',
          picture: {
            svg: scene(
              'lilac',
              '#c9bce4',
              bed(270, 236, 1),
              lying(200, 192, { ...elder, top: colour.lime }),
              hoist(130, 232, 1),
              person(420, 246, 0.95, { ...carer, left: true, arms: 'reach' }),
            ),
            alt: 'A hoist stands by a bed in which somebody is resting.',
          },
          body: body(`
            1. Is the hoist charged, and does the label show a thorough examination in the last **six months**?
            2. Is it strong enough? Read the safe working load.
            3. Is the sling this person’s own, the type and size in the plan, clean, and without a loose stitch?
            4. Does the emergency lowering work, and do you know where it is?
            5. Have you explained what will happen, and has the person agreed?
            > Leave the hoist’s brakes as your trainer showed you for this model. Never leave anybody alone in a sling.
          `),
        },
        {
          key: 'never',
          title: 'Lifts that are never safe',
          picture: {
            svg: scene(
              'rose',
              '#e2b9b1',
              person(190, 246, 1, { ...carer, arms: 'both-up', top: colour.grey }),
              person(290, 246, 1, { ...elder, style: 'short', top: colour.grey }),
              cross(240, 70, 1.6),
            ),
            alt: 'A large red cross over two people.',
          },
          body: body(`
            Some ways of lifting hurt shoulders and backs every time, and can break fragile bones:
            - pulling somebody up under the arms (the drag lift)
            - letting somebody hang on to your neck
            - two people cradling a person in their arms
            If somebody begins to fall, **do not catch them**. Move things away if you can, let them go down, and then help. Look for injury before anybody moves. If they can get up, guide them step by step with a chair. If not, keep them warm and get help.
          `),
        },
        {
          key: 'q-first',
          title: 'Question 1',
          ask: 'Before you help Mr Ellis to stand, what do you check first?',
          picture: {
            svg: scene(
              'peach',
              '#d9b48f',
              armchair(200, 240, 1.2, colour.plum),
              seated(190, 236, 1, { ...elder, style: 'short' }),
              bubble(300, 80, 0.9, '#ffffff', true),
              question(400, 70, 0.9),
            ),
            alt: '',
          },
          choices: choices(`
            ( ) That two colleagues are free to lift him
              Nobody should be lifting him. Begin with what he can do himself.
            (x) How he is today, and what his plan says
              Yes. Ask him, look, and read the plan. The rest follows from that.
            ( ) That the bed is at the right height
              Useful later. First find out how he is and what the plan says.
          `),
        },
        {
          key: 'q-sling',
          title: 'Question 2',
          ask: 'Mrs Shah’s sling is in the wash. Another resident’s sling looks the same. What do you do?',
          choices: choices(`
            ( ) Use it: it is the same colour
              Colours show size with some makers, but not with others. The wrong sling can let somebody slip out, and sharing spreads infection.
            (x) Find her own spare sling, or wait and tell the senior
              Yes. A sling is chosen for one person. Waiting is safe, and guessing is not.
            ( ) Lift her by hand with a colleague, just this once
              “Just this once” is how most injuries begin.
          `),
        },
        {
          key: 'q-fall',
          title: 'Question 3',
          ask: 'A man you are walking with starts to fall. What is right?',
          choices: choices(`
            ( ) Hold him up with all your strength
              You will both be hurt. A falling adult is far too heavy to hold.
            ( ) Step in front of him
              He will take you down with him.
            (x) Let him go down, keeping things out of his way, then check him for injury
              Yes. Then get help, and report it, even when nobody is hurt.
          `),
        },
        {
          key: 'q-hoist',
          title: 'Question 4',
          ask: 'How often must a hoist that lifts people be thoroughly examined?',
          choices: choices(`
            (x) At least every six months
              Yes. The date is on the label, and you check it, and the hoist itself, before each use.
            ( ) Every two years
              No. Equipment that lifts people is examined at least every six months.
            ( ) Only after a repair
              After a repair too, but also at least every six months.
          `),
        },
      ],
    },
  ],
}
