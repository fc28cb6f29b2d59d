import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Datoskalar, Tidspunktskalar } from '../../platform/skalarer.js';
import { Enhet, Person } from './grunntyper.js';
import {
  Anmodningsstatusenum,
  Effektenum,
  Invitasjonsstatusenum,
  Klagestatusenum,
  Motestatusenum,
  Motetypeenum,
  Planstatusenum,
  Tiltakstatusenum,
} from './enums.js';

@ObjectType({ description: 'A unit asked to take part, and what it answered.' })
export class Invitasjon {
  @Field(() => ID) id!: string;
  @Field(() => Enhet) enhet!: Enhet;
  @Field(() => String, { nullable: true }) sporsmal!: string | null;
  @Field(() => Tidspunktskalar) invitert!: string;
  @Field(() => Tidspunktskalar) svarInnen!: string;
  @Field(() => Invitasjonsstatusenum) status!: string;
  @Field(() => Tidspunktskalar, { nullable: true }) avgjort!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was declined.' }) grunn!: string | null;
}

@ObjectType({ description: 'A participant that has asked to take the duty over.' })
export class Anmodning {
  @Field(() => ID) id!: string;
  @Field(() => Enhet) enhet!: Enhet;
  @Field(() => Person) person!: Person;
  @Field(() => Tidspunktskalar) tid!: string;
  @Field(() => Anmodningsstatusenum) status!: string;
  @Field(() => String, { nullable: true }) begrunnelse!: string | null;
  @Field(() => String, { nullable: true }) svar!: string | null;
}

@ObjectType()
export class Tiltaksreferanse {
  @Field() navn!: string;
  @Field() verdi!: string;
}

@ObjectType({ description: 'A measure: goal, owner, dates, and how it went.' })
export class Tiltak {
  @Field(() => ID) id!: string;
  @Field({ description: "The kind, by the guide's key." }) slag!: string;
  @Field(() => Enhet, { description: 'The unit whose measure it is.' }) enhet!: Enhet;
  @Field(() => Person, { description: 'Who sees to it.' }) ansvarlig!: Person;
  @Field(() => String, { nullable: true }) omrade!: string | null;
  @Field(() => String, { nullable: true, description: 'Null when erased by order.' }) mal!: string | null;
  @Field(() => Datoskalar) start!: string;
  @Field(() => Datoskalar) evalueres!: string;
  @Field(() => Datoskalar, { nullable: true }) slutt!: string | null;
  @Field(() => Tiltakstatusenum) status!: string;
  @Field(() => [Tiltaksreferanse]) referanser!: Tiltaksreferanse[];
  @Field(() => Tidspunktskalar) opprettet!: string;
  @Field(() => Effektenum, { nullable: true }) effekt!: string | null;
  @Field(() => String, { nullable: true }) vurdering!: string | null;
  @Field(() => Tidspunktskalar, { nullable: true }) evaluert!: string | null;
}

@ObjectType({ description: 'From the concern to the first measure.' })
export class TidTilTiltak {
  @Field(() => Tidspunktskalar) fra!: string;
  @Field(() => Tidspunktskalar) til!: string;
  @Field(() => Int, { description: 'Whole days.' }) dager!: number;
}

@ObjectType()
export class Mote {
  @Field(() => ID) id!: string;
  @Field(() => Motetypeenum) type!: string;
  @Field(() => Tidspunktskalar) tid!: string;
  @Field(() => Motestatusenum) status!: string;
  @Field({ description: 'The family is called too.' }) medFamilien!: boolean;
  @Field(() => [Enhet]) enheter!: Enhet[];
  @Field(() => String, { nullable: true }) agenda!: string | null;
  @Field(() => String, { nullable: true }) sted!: string | null;
  @Field(() => ID, { nullable: true, description: 'The entry that is its minutes.' }) referatId!: string | null;
}

@ObjectType({ description: 'An entry kept from one guardian.' })
export class Skjerming {
  @Field(() => ID) innleggId!: string;
  @Field(() => Person) foresatt!: Person;
  @Field(() => Tidspunktskalar) fra!: string;
  @Field(() => Tidspunktskalar, { nullable: true }) til!: string | null;
}

@ObjectType({ description: "A guardian's complaint that something may be kept from them." })
export class Klage {
  @Field(() => ID) id!: string;
  @Field(() => Person) foresatt!: Person;
  @Field(() => Tidspunktskalar) tid!: string;
  @Field(() => Klagestatusenum) status!: string;
  @Field(() => String, { nullable: true }) tekst!: string | null;
  @Field(() => String, { nullable: true }) svar!: string | null;
}

@ObjectType({ description: 'What was shared without consent: with whom, which entries, and the recorded ground.' })
export class DelingUtenSamtykke {
  @Field(() => ID) id!: string;
  @Field(() => Enhet) fra!: Enhet;
  @Field(() => Enhet) til!: Enhet;
  @Field() hjemmel!: string;
  @Field(() => Tidspunktskalar) tid!: string;
  @Field(() => String, { nullable: true }) nodvendighet!: string | null;
  @Field(() => String, { nullable: true }) formal!: string | null;
  @Field(() => Person) besluttetAv!: Person;
  @Field({ description: 'False where it is recorded why they are not.' }) familienErInformert!: boolean;
  @Field(() => String, { nullable: true, description: 'Why the family is not told: for the unit that shared.' })
  unntak!: string | null;
  @Field(() => [ID]) innleggIder!: string[];
}

@ObjectType({ description: 'The handover that is prepared for when the child changes school or kindergarten.' })
export class Overgangsplan {
  @Field(() => ID) id!: string;
  @Field(() => Enhet) til!: Enhet;
  @Field(() => Datoskalar) dato!: string;
  @Field(() => Planstatusenum) status!: string;
  @Field(() => String, { nullable: true }) sporsmal!: string | null;
}

@ObjectType({ description: 'The hendelse by which the duty came where it was.' })
export class Flyttehendelse {
  @Field(() => Int, { description: "Its number in the log's history." }) nummer!: number;
  @Field() type!: string;
  @Field(() => Tidspunktskalar) tid!: string;
  @Field({ description: 'Its hash in the chain, in hex.' }) hash!: string;
}

@ObjectType({ description: '«Lest av».' })
export class Lesekvittering {
  @Field() rolle!: string;
  @Field(() => Enhet, { nullable: true }) enhet!: Enhet | null;
  @Field(() => Tidspunktskalar) tid!: string;
}

@ObjectType({
  description:
    'Where an entry was written that came with a received log. Whoever received it stands as its author here.',
})
export class Opphav {
  @Field(() => String, { nullable: true, description: 'Number of the kommune; to professionals only.' })
  kommune!: string | null;
  @Field(() => String, { nullable: true, description: 'Kind of service; null: the family, or several.' })
  tjenestetype!: string | null;
  @Field({ description: 'INNLEGG, MOTMERKNAD, BARNETS_STEMME, EVALUERING or TILTAK.' }) slag!: string;
  @Field(() => Tidspunktskalar) skrevet!: string;
}

@ObjectType({ description: 'Who had the duty before the log came to this kommune: kinds of service, no names.' })
export class Forhistorieetappe {
  @Field(() => String, { nullable: true, description: 'Null: a service that the receiver may not know of.' })
  tjenestetype!: string | null;
  @Field(() => Tidspunktskalar) fra!: string;
  @Field(() => Tidspunktskalar) til!: string;
}

@ObjectType({ description: 'What came before, on a log that was received from another kommune.' })
export class Forhistorie {
  @Field(() => String, { nullable: true, description: 'Number of the kommune; to professionals only.' })
  fraKommune!: string | null;
  @Field(() => Tidspunktskalar, { description: "When the sender's duty ended and this one's began." }) siden!: string;
  @Field(() => Tidspunktskalar, { description: 'When it was written down here.' }) mottatt!: string;
  @Field(() => Int) antallHendelser!: number;
  @Field({ description: "The last hash of the sender's chain." }) sisteHash!: string;
  @Field(() => [Forhistorieetappe], { description: 'Oldest first; the last ends where the first leg here begins.' })
  etapper!: Forhistorieetappe[];
}
