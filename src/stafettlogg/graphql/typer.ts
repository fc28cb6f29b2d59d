import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { PageInfo } from '../../platform/sider.js';
import { Datoskalar, Tidspunktskalar } from '../../platform/skalarer.js';
import {
  Opplysningstypeenum,
  Samtykkeformalenum,
  Samtykkekapasitet,
  Samtykkestatusenum,
} from '../../samtykke/graphql/enums.js';
import { Samtykkegivereenum, Samtykkehandlingenum } from '../../veileder/graphql/enums.js';
import type { Grunnlag } from '../application/grunnlag.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import type { TillattHandling } from '../domain/tillatte.js';
import {
  Anmodning,
  DelingUtenSamtykke,
  Flyttehendelse,
  Forhistorie,
  Invitasjon,
  Klage,
  Lesekvittering,
  Mote,
  Opphav,
  Overgangsplan,
  Skjerming,
  Tiltak,
} from './forlop.typer.js';
import { Elev, Enhet, Person } from './grunntyper.js';
import {
  AvvisningKode,
  Evalueringsutfallenum,
  Handlingenum,
  Periodegrunnenum,
  Synlighetenum,
  Tilbudstatusenum,
  Tilstandenum,
} from './enums.js';

@ObjectType({
  description: 'One leg of the relay: who held initiativplikt, from when until when, and why it came to them.',
})
export class Etappe {
  @Field(() => Enhet, { nullable: true, description: 'Null: a service that the viewer may not know of.' })
  enhet!: Enhet | null;
  @Field(() => Person, { nullable: true }) person!: Person | null;
  @Field(() => Tidspunktskalar) fra!: string;
  @Field(() => Tidspunktskalar, { nullable: true, description: 'Null while it lasts.' }) til!: string | null;
  @Field(() => Periodegrunnenum) grunn!: string;
  @Field(() => Flyttehendelse, { nullable: true }) hendelse?: Flyttehendelse | null;
  @Field(() => String, { nullable: true, description: 'In words, where somebody wrote why.' }) begrunnelse?:
    string | null;
}

@ObjectType({ description: 'The duty to take the initiative and follow up: one unit with one named person.' })
export class Initiativplikt {
  @Field(() => Enhet, { nullable: true, description: 'Null: a service that the viewer may not know of.' })
  enhet!: Enhet | null;
  @Field(() => Person, { nullable: true }) person!: Person | null;
  @Field(() => Tidspunktskalar) siden!: string;
  @Field(() => Tidspunktskalar, { nullable: true, description: 'Null while it lasts.' }) til!: string | null;
  @Field(() => Periodegrunnenum) grunn!: string;
  @Field(() => Flyttehendelse, { nullable: true, description: 'The hendelse by which the duty came here.' })
  hendelse!: Flyttehendelse | null;
  @Field(() => String, { nullable: true, description: 'In words, where somebody wrote why.' }) begrunnelse!:
    string | null;
}

@ObjectType()
export class Deltaker {
  @Field(() => Enhet) enhet!: Enhet;
  @Field(() => Tidspunktskalar) fra!: string;
}

@ObjectType({
  description: 'The handover as offered, and what became of it. Until accepted, the duty stays with the sender.',
})
export class Overlevering {
  @Field(() => ID) id!: string;
  @Field(() => Enhet) fra!: Enhet;
  @Field(() => Enhet) til!: Enhet;
  @Field(() => Person, { nullable: true }) tilPerson!: Person | null;
  @Field(() => String, { nullable: true }) sporsmal!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was declined.' }) grunn!: string | null;
  @Field(() => Tidspunktskalar) tilbudt!: string;
  @Field(() => Tidspunktskalar) svarInnen!: string;
  @Field(() => Tilbudstatusenum) status!: string;
  @Field(() => Tidspunktskalar, { nullable: true }) avgjort!: string | null;
}

@ObjectType({
  description: 'Consent towards one unit, for a period. Lifts taushetsplikt; it is not the legal basis of processing.',
})
export class Samtykke {
  @Field(() => ID) id!: string;
  @Field(() => Enhet) mottaker!: Enhet;
  @Field(() => Person) giver!: Person;
  @Field(() => Samtykkekapasitet, { description: 'In what capacity the giver consented.' }) kapasitet!: string;
  @Field(() => Samtykkegivereenum, { description: 'Who had to consent when it was given.' }) krever!: string;
  @Field(() => Samtykkehandlingenum) handling!: string;
  @Field(() => Samtykkeformalenum) formal!: string;
  @Field(() => [Opplysningstypeenum], { description: 'Kinds of information that it covers.' })
  opplysningstyper!: string[];
  @Field(() => [Enhet], {
    nullable: true,
    description:
      "Whose information. Null: every participant's, except of services whose taking part is itself confidential.",
  })
  avgivende!: Enhet[] | null;
  @Field() form!: string;
  @Field(() => Int, { description: 'Version of the text that was agreed to.' }) tekstVersjon!: number;
  @Field(() => Tidspunktskalar) gyldigFra!: string;
  @Field(() => Tidspunktskalar) gyldigTil!: string;
  @Field(() => Tidspunktskalar, { nullable: true }) trukket!: string | null;
  @Field(() => ID, { nullable: true, description: 'The consent that renewed this one.' }) erstattetAv!: string | null;
  @Field(() => Samtykkestatusenum) status!: string;
  @Field({ description: 'In force now.' }) gjelder!: boolean;
}

@ObjectType({ description: 'A no. It stands until the same person consents to the same.' })
export class Samtykkenekt {
  @Field(() => ID) id!: string;
  @Field(() => Enhet) mottaker!: Enhet;
  @Field(() => Person) hvem!: Person;
  @Field(() => Samtykkekapasitet) kapasitet!: string;
  @Field(() => Samtykkehandlingenum) handling!: string;
  @Field(() => Samtykkeformalenum) formal!: string;
  @Field(() => Tidspunktskalar) tid!: string;
}

@ObjectType({ description: "An evaluation: the child's view, or why it is missing." })
export class Evaluering {
  @Field(() => Tidspunktskalar) tid!: string;
  @Field(() => String, { nullable: true }) barnetsStemme!: string | null;
  @Field(() => String, { nullable: true }) ikkeSpurtFordi!: string | null;
  @Field(() => String, { nullable: true }) oppsummering!: string | null;
  @Field(() => Evalueringsutfallenum, { nullable: true, description: 'Null where outcomes were not recorded yet.' })
  utfall!: string | null;
}

@ObjectType({ description: 'Why a log was closed.' })
class Avslutning {
  @Field(() => Tidspunktskalar) tid!: string;
  @Field({ description: 'SAMTYKKE_BORTFALT where the last consent was withdrawn; else as the stafettholder said.' })
  grunn!: string;
  @Field(() => String, { nullable: true }) begrunnelse!: string | null;
  @Field(() => String, { nullable: true, description: 'Where the individuell plan is.' }) referanse!: string | null;
}

@ObjectType()
export class Innlegg {
  @Field(() => ID) id!: string;
  @Field(() => Tidspunktskalar) skrevet!: string;
  @Field(() => Synlighetenum) synlighet!: string;
  @Field({ description: 'INNLEGG, MOTMERKNAD (fixed to the entry it disputes) or BARNETS_STEMME.' }) slag!: string;
  @Field(() => ID, { nullable: true, description: 'The entry that a motmerknad disputes.' }) gjelder!: string | null;
  @Field(() => Person, { nullable: true, description: 'The guardian it tells of: no other guardian sees it.' })
  omForesatt!: Person | null;
  @Field(() => [Lesekvittering]) lestAv!: Lesekvittering[];
  @Field(() => Opphav, { nullable: true, description: 'Where it was written, if it came with a received log.' })
  opphav!: Opphav | null;
  @Field({ description: 'The role in which it was written.' }) rolle!: string;
  @Field(() => Person) forfatter!: Person;
  @Field(() => Enhet, { nullable: true }) enhet!: Enhet | null;
  @Field(() => String, { nullable: true, description: 'Null when erased by order.' }) tekst!: string | null;
  @Field(() => ID, { nullable: true, description: 'The earlier entry that this one corrects.' }) retter!: string | null;
}

@ObjectType()
export class InnleggEdge {
  @Field() cursor!: string;
  @Field(() => Innlegg) node!: Innlegg;
}

@ObjectType()
export class InnleggConnection {
  @Field(() => [InnleggEdge]) edges!: InnleggEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

@ObjectType({
  description:
    'A command, whether the caller may give it now, and if not why. A command can still be refused for what it says.',
})
export class TillattHandlingType {
  @Field(() => Handlingenum) handling!: TillattHandling['handling'];
  @Field() tillatt!: boolean;
  @Field(() => AvvisningKode, { nullable: true }) kode!: Avvisningskode | null;
  @Field(() => String, { nullable: true }) melding!: string | null;
}

/** The head that everyone with sight of the log sees; not a GraphQL type of its own. */
@ObjectType({ isAbstract: true })
abstract class Logghode {
  @Field(() => ID) id!: string;
  @Field(() => Tilstandenum) tilstand!: string;
  @Field(() => Int, { description: '0 clarify; 1 one service; 2 two services; 3 several.' }) niva!: number;
  @Field(() => Int, { description: 'The version of the guide that the log follows.' }) veilederVersjon!: number;
  @Field(() => Elev) elev!: Elev;
  @Field(() => Tidspunktskalar) opprettet!: string;
  @Field(() => Tidspunktskalar, { nullable: true }) avsluttet!: string | null;
  @Field(() => Avslutning, { nullable: true, description: 'Null while the log is open.' })
  avslutning!: Avslutning | null;
  @Field(() => [Etappe], { description: 'Who has held the duty, oldest first, without gap while the log was open.' })
  historikk!: Etappe[];
  @Field(() => Datoskalar, { nullable: true, description: 'A check that was agreed on for after the closing.' })
  oppfolges!: string | null;
  @Field(() => ID, { nullable: true, description: 'The active log that this undring went into.' }) sammenslattMed!:
    string | null;
  @Field(() => [Tiltak]) tiltak!: Tiltak[];
  @Field(() => [Mote], { description: 'To the family, those that it is called to.' }) moter!: Mote[];
  @Field(() => [Klage], { description: 'To a guardian, their own.' }) klager!: Klage[];
  @Field(() => [DelingUtenSamtykke], {
    description: 'To those who shared or received, and to the family unless it is recorded why not.',
  })
  delinger!: DelingUtenSamtykke[];
  @Field(() => Overgangsplan, { nullable: true }) overgang!: Overgangsplan | null;
  @Field(() => Forhistorie, {
    nullable: true,
    description: 'What came before, where the log came from another kommune.',
  })
  forhistorie!: Forhistorie | null;
  /** Entries as read with the page: one more than it shows. */
  innleggRader!: Innlegg[];
  /** How many the page read. */
  innleggLest!: number;
  /** The log as the domain judges it for this caller. */
  hentGrunnlag!: () => Promise<Grunnlag | null>;
}

@ObjectType({ description: 'The log as its participants see it.' })
export class Stafettlogg extends Logghode {
  readonly __typename = 'Stafettlogg';
  @Field(() => Tidspunktskalar, { description: 'By when an undring is to be clarified.' }) avklarInnen!: string;
  @Field(() => Tidspunktskalar, { nullable: true }) aktivert!: string | null;
  @Field(() => Tidspunktskalar, { nullable: true }) evaluert!: string | null;
  @Field(() => [Deltaker]) deltakere!: Deltaker[];
  @Field(() => [Overlevering]) overleveringer!: Overlevering[];
  @Field(() => [Samtykke]) samtykker!: Samtykke[];
  @Field(() => [Samtykkenekt], { description: 'For the holding unit: who has said no, and to what.' })
  nekt!: Samtykkenekt[];
  @Field(() => [Person], { description: 'Guardians with verified foreldreansvar: whom to ask for consent.' })
  foresatte!: Person[];
  @Field(() => [Evaluering], { description: 'Newest first.' }) evalueringer!: Evaluering[];
  @Field(() => [Invitasjon]) invitasjoner!: Invitasjon[];
  @Field(() => [Anmodning]) anmodninger!: Anmodning[];
  @Field(() => [Skjerming], { description: 'What is kept from a guardian. Never shown to the family.' })
  skjerminger!: Skjerming[];
  @Field(() => [ID], { description: 'Undringer that went into this log.' }) sammenslatte!: string[];
}

@ObjectType({ description: 'The log as the family sees it: what is shared.' })
export class StafettloggForFamilie extends Logghode {
  readonly __typename = 'StafettloggForFamilie';
}

@ObjectType({ description: 'A log that no consent opens for the unit now: its own entries only.' })
export class EgneInnlegg {
  readonly __typename = 'EgneInnlegg';
  @Field(() => ID) loggId!: string;
  @Field({ description: 'The unit still holds initiativplikt: ask for the consent anew, or offer the baton.' })
  harStafetten!: boolean;
  innleggRader!: Innlegg[];
  /** How many the page read. */
  innleggLest!: number;
  /** The log as the domain judges it for this caller. */
  hentGrunnlag!: () => Promise<Grunnlag | null>;
}

export const Stafettloggvisning = createUnionType({
  name: 'Stafettloggvisning',
  types: () => [Stafettlogg, StafettloggForFamilie, EgneInnlegg] as const,
  resolveType: (v: { __typename: string }) => v.__typename,
});

@ObjectType({ description: 'What a receiver sees before acceptance: no name, no school.' })
export class Konvolutt {
  @Field(() => ID) overleveringId!: string;
  @Field() aldersgruppe!: string;
  @Field(() => Int) niva!: number;
  @Field(() => String, { nullable: true }) sporsmal!: string | null;
  @Field(() => Tidspunktskalar) tilbudt!: string;
  @Field(() => Tidspunktskalar) svarInnen!: string;
}
