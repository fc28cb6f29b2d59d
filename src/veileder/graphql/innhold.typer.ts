import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, ArrayUnique } from 'class-validator';
import { Tekst as Tekstregel } from '../../platform/validering.js';
import { Lovhenvisning, Samarbeidsplikt, Samtykkeregel } from './regel.typer.js';
import { Del, Deler, Heltall, Ord, OrdListe } from './regler.js';
import { Veiledersteg } from './steg.typer.js';
import { Tiltaksslag } from './tiltaksslag.typer.js';
import { Tekst } from './typer.js';

@ObjectType()
@InputType('VeilederfristerInput')
export class Veilederfrister {
  @Field(() => Int) @Heltall() avklarDager!: number;
  @Field(() => Int) @Heltall() svarDager!: number;
  @Field(() => Int) @Heltall() startmoteDager!: number;
  @Field(() => Int) @Heltall() evalueringUker!: number;
  @Field(() => Int) @Heltall() samtykkeManeder!: number;
}

const GRENSER = {
  description: 'From when a log is shown to leaders as standing still, or as going from desk to desk.',
};
@ObjectType(GRENSER)
@InputType('VeiledergrenserInput', GRENSER)
export class Veiledergrenser {
  @Field(() => Int) @Heltall() stilleDager!: number;
  @Field(() => Int) @Heltall() kasteball!: number;
}

const ALDRE = { description: "In years. The child's view has no lower age." };
@ObjectType(ALDRE)
@InputType('VeilederaldreInput', ALDRE)
export class Veilederaldre {
  @Field(() => Int) @Heltall() innlogging!: number;
  @Field(() => Int, { description: 'From which age a pupil may keep what they say from their guardians.' })
  @Heltall()
  egenSynlighet!: number;
}

@ObjectType()
@InputType('VeilederteksterInput')
export class Veiledertekster {
  @Field(() => Tekst) @Del(() => Tekst) samtykke!: Tekst;
  @Field(() => Tekst) @Del(() => Tekst) tilbaketrekking!: Tekst;
  @Field(() => Tekst) @Del(() => Tekst) loggForesatt!: Tekst;
  @Field(() => Tekst, { description: 'To a child of twelve.' }) @Del(() => Tekst) logg12!: Tekst;
  @Field(() => Tekst) @Del(() => Tekst) loggAnsatt!: Tekst;
  @Field(() => Tekst) @Del(() => Tekst) meldeplikt!: Tekst;
}

const SAMTYKKE_TIL = { description: 'What a consent to a kind of service covers.' };
@ObjectType(SAMTYKKE_TIL)
@InputType('SamtykketekstInput', SAMTYKKE_TIL)
export class Samtykketekst {
  @Field() @Ord() tjenestetype!: string;
  @Field(() => Tekst) @Del(() => Tekst) tekst!: Tekst;
}

const HELE = { description: 'A whole guide: what is read of one is what is sent in when a draft is saved.' };
@ObjectType(HELE)
@InputType('VeilederinnholdInput', HELE)
export class Veilederinnhold {
  @Field() @Tekstregel(200) navn!: string;
  @Field(() => Veilederfrister) @Del(() => Veilederfrister) frister!: Veilederfrister;
  @Field(() => [Veiledersteg]) @Deler(() => Veiledersteg, 100) steg!: readonly Veiledersteg[];
  @Field(() => Veiledertekster) @Del(() => Veiledertekster) tekster!: Veiledertekster;
  @Field(() => [Samtykketekst])
  @Deler(() => Samtykketekst, 50)
  @ArrayUnique((s: Samtykketekst) => s.tjenestetype, { message: '$property must name each tjenestetype once' })
  samtykkeTil!: readonly Samtykketekst[];
  @Field(() => Veiledergrenser) @Del(() => Veiledergrenser) grenser!: Veiledergrenser;
  @Field(() => Veilederaldre) @Del(() => Veilederaldre) aldre!: Veilederaldre;
  @Field(() => [Samtykkeregel]) @Deler(() => Samtykkeregel, 100) samtykkeregler!: readonly Samtykkeregel[];
  @Field(() => [Lovhenvisning], { description: 'All of them, also those that do not hold yet, or no longer.' })
  @Deler(() => Lovhenvisning, 200)
  lovhenvisninger!: readonly Lovhenvisning[];
  @Field(() => [Tiltaksslag]) @Deler(() => Tiltaksslag, 100) tiltaksslag!: readonly Tiltaksslag[];
  @Field(() => [Samarbeidsplikt]) @Deler(() => Samarbeidsplikt, 50) samarbeidsplikter!: readonly Samarbeidsplikt[];
  @Field({ description: 'Another service that takes over the duty needs a consent towards itself.' })
  @IsBoolean()
  nyttSamtykkeVedOverlevering!: boolean;
  @Field(() => [String], { description: 'Kinds of service whose taking part is itself confidential.' })
  @OrdListe(50)
  skjermedeTjenester!: readonly string[];
}
