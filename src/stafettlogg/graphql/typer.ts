import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { PageInfo } from '../../platform/sider.js';
import { Datoskalar, Tidspunktskalar } from '../../platform/skalarer.js';
import type { Grunnlag } from '../application/grunnlag.js';
import type { Avvisningskode } from '../domain/avvisninger.js';
import type { TillattHandling } from '../domain/tillatte.js';
import {
  AvvisningKode,
  Handlingenum,
  Periodegrunnenum,
  Synlighetenum,
  Tilbudstatusenum,
  Tilstandenum,
} from './enums.js';

@ObjectType({ description: 'A unit that can take part: a school, PPT, the school health service …' })
export class Enhet {
  @Field(() => ID) id!: string;
  @Field() navn!: string;
  @Field() tjenestetype!: string;
}

@ObjectType()
export class Person {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true, description: 'Null where the viewer may not know who it is.' }) navn!:
    string | null;
}

@ObjectType()
export class Elev {
  @Field(() => ID) id!: string;
  @Field() navn!: string;
  @Field(() => Datoskalar) fodselsdato!: string;
  @Field(() => Int, { nullable: true }) trinn!: number | null;
}

@ObjectType({
  description: 'One leg of the relay: who held initiativplikt, from when until when, and why it came to them.',
})
export class Etappe {
  @Field(() => Enhet) enhet!: Enhet;
  @Field(() => Person) person!: Person;
  @Field(() => Tidspunktskalar) fra!: string;
  @Field(() => Tidspunktskalar, { nullable: true, description: 'Null while it lasts.' }) til!: string | null;
  @Field(() => Periodegrunnenum) grunn!: string;
}

@ObjectType({ description: 'The duty to take the initiative and follow up: one unit with one named person.' })
export class Initiativplikt {
  @Field(() => Enhet) enhet!: Enhet;
  @Field(() => Person) person!: Person;
  @Field(() => Tidspunktskalar) siden!: string;
  @Field(() => Periodegrunnenum) grunn!: string;
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
  @Field() form!: string;
  @Field(() => Tidspunktskalar) gyldigFra!: string;
  @Field(() => Tidspunktskalar) gyldigTil!: string;
  @Field(() => Tidspunktskalar, { nullable: true }) trukket!: string | null;
  @Field({ description: 'In force now.' }) gjelder!: boolean;
}

@ObjectType({ description: "An evaluation: the child's view, or why it is missing." })
export class Evaluering {
  @Field(() => Tidspunktskalar) tid!: string;
  @Field(() => String, { nullable: true }) barnetsStemme!: string | null;
  @Field(() => String, { nullable: true }) ikkeSpurtFordi!: string | null;
  @Field(() => String, { nullable: true }) oppsummering!: string | null;
}

@ObjectType({ description: 'Why a log was closed.' })
class Avslutning {
  @Field(() => Tidspunktskalar) tid!: string;
  @Field({ description: 'SAMTYKKE_BORTFALT where the last consent was withdrawn; else as the stafettholder said.' })
  grunn!: string;
  @Field(() => String, { nullable: true }) begrunnelse!: string | null;
}

@ObjectType()
export class Innlegg {
  @Field(() => ID) id!: string;
  @Field(() => Tidspunktskalar) skrevet!: string;
  @Field(() => Synlighetenum) synlighet!: string;
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
  @Field(() => [Person], { description: 'Guardians with verified foreldreansvar: whom to ask for consent.' })
  foresatte!: Person[];
  @Field(() => [Evaluering], { description: 'Newest first.' }) evalueringer!: Evaluering[];
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
