import type { Steg } from '../veileder.js';
import { EVALUERES, PLAN_LEGGES } from './frister.js';

type Rundeniva = 1 | 2 | 3;

/** Where the decision leads when others are needed. Two levels at once happens: two services can join together. */
const FLERE: Readonly<Record<Rundeniva, readonly string[]>> = {
  1: ['n2-kontakt', 'n3-samordne'],
  2: ['n3-samordne'],
  3: ['n3-samordne'],
};

/** Where it leads when services have done their part and leave: those that remain plan anew. */
const FAERRE: Readonly<Record<Rundeniva, readonly string[]>> = { 1: [], 2: ['n1-plan'], 3: ['n2-plan', 'n1-plan'] };

/** The round that levels 1, 2 and 3 share: plan, do, evaluate, decide, until the decision is to close. */
export function runde(niva: Rundeniva): readonly Steg[] {
  const n = (steg: string): string => `n${String(niva)}-${steg}`;
  return [
    {
      nokkel: n('plan'),
      niva,
      roller: ['STAFETTHOLDER', 'TILTAKSANSVARLIG', 'FORESATT', 'ELEV'],
      kommandoer: ['opprettTiltak'],
      neste: [n('gjennomfor')],
      frist: PLAN_LEGGES,
      tittel: { nb: 'Sett mål og velg tiltak', nn: 'Set mål og vel tiltak' },
      sjekkliste: [
        { nb: 'Skriv få og konkrete mål.', nn: 'Skriv få og konkrete mål.' },
        { nb: 'Gi hvert tiltak én ansvarlig.', nn: 'Gi kvart tiltak éin ansvarleg.' },
        { nb: 'Ta også med hjemmet.', nn: 'Ta også med heimen.' },
        { nb: 'Avtal evalueringsmøtet nå.', nn: 'Avtal evalueringsmøtet no.' },
      ],
    },
    {
      nokkel: n('gjennomfor'),
      niva,
      roller: ['TILTAKSANSVARLIG'],
      kommandoer: ['endreTiltak', 'skrivInnlegg'],
      neste: [n('evaluer')],
      frist: EVALUERES,
      tittel: { nb: 'Gjennomfør tiltakene', nn: 'Gjennomfør tiltaka' },
      sjekkliste: [
        {
          nb: 'Gjør det dere avtalte, og skriv kort hva som skjer.',
          nn: 'Gjer det de avtalte, og skriv kort kva som skjer.',
        },
        { nb: 'Endre tidlig det som ikke virker.', nn: 'Endre tidleg det som ikkje verkar.' },
        { nb: 'En voksen snakker med barnet underveis.', nn: 'Ein vaksen snakkar med barnet undervegs.' },
      ],
    },
    {
      nokkel: n('evaluer'),
      niva,
      roller: ['STAFETTHOLDER', 'TILTAKSANSVARLIG', 'FORESATT', 'ELEV'],
      kommandoer: ['evaluerTiltak'],
      neste: [n('avgjor')],
      frist: EVALUERES,
      tittel: { nb: 'Evaluer sammen', nn: 'Evaluer saman' },
      sjekkliste: [
        { nb: 'Bestem hvem som spør barnet før møtet.', nn: 'Avgjer kven som spør barnet før møtet.' },
        { nb: 'Ble hvert tiltak gjort, og hjalp det?', nn: 'Vart kvart tiltak gjort, og hjelpte det?' },
        { nb: 'Hør hva foreldrene ser hjemme.', nn: 'Høyr kva foreldra ser heime.' },
      ],
    },
    {
      nokkel: n('avgjor'),
      niva,
      roller: ['STAFETTHOLDER', 'DELTAKER', 'FORESATT', 'ELEV'],
      kommandoer: niva === 1 ? ['gjennomforEvaluering'] : ['gjennomforEvaluering', 'forlatLogg'],
      neste: ['a-oppsummer', n('gjennomfor'), n('plan'), ...FLERE[niva], ...FAERRE[niva]],
      frist: EVALUERES,
      tittel: { nb: 'Velg veien videre', nn: 'Vel vegen vidare' },
      sjekkliste: [
        { nb: 'Velg ett utfall og skriv hvorfor.', nn: 'Vel eitt utfall og skriv kvifor.' },
        {
          nb: 'Avklar stafettholder på nytt når nivået endres.',
          nn: 'Avklar stafetthaldar på nytt når nivået blir endra.',
        },
        { nb: 'Fortell barnet hva som ble bestemt.', nn: 'Fortel barnet kva som vart avgjort.' },
      ],
    },
  ];
}
