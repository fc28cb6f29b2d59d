import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean } from 'class-validator';
import { TILTAKSTRINN, type Tiltakstrinn } from '../domain/tiltaksslag.js';
import { Tiltakstrinnenum } from './enums.js';
import { Del, EnAv, Heltall, Ord, ValgfriDel, ValgfriOrdListe, ValgfrittOrd } from './regler.js';
import { Tekst } from './typer.js';

const SPENN = { description: 'School grades, first and last.' };
@ObjectType(SPENN)
@InputType('TrinnspennInput', SPENN)
export class Trinnspenn {
  @Field(() => Int) @Heltall() fra!: number;
  @Field(() => Int) @Heltall() til!: number;
}

const KRAV = { description: 'What a kind of measure demands before it may begin.' };
@ObjectType(KRAV)
@InputType('TiltakskravInput', KRAV)
export class Tiltakskrav {
  @Field(() => Trinnspenn, { nullable: true }) @ValgfriDel(() => Trinnspenn) trinn?: Trinnspenn | null;
  @Field(() => [String], { nullable: true, description: 'One of these must be named.' })
  @ValgfriOrdListe(30)
  omrader?: readonly string[] | null;
  @Field({ description: 'It must say when it ends.' }) @IsBoolean() sluttdato!: boolean;
  @Field(() => [String], { nullable: true, description: 'References that must be given, by name.' })
  @ValgfriOrdListe(30)
  referanser?: readonly string[] | null;
}

@ObjectType({ description: 'A kind of measure.' })
@InputType('TiltaksslagInput', { description: 'A kind of measure.' })
export class Tiltaksslag {
  @Field() @Ord() nokkel!: string;
  @Field(() => Tiltakstrinnenum) @EnAv(TILTAKSTRINN) trinn!: Tiltakstrinn;
  @Field(() => Tekst) @Del(() => Tekst) navn!: Tekst;
  @Field(() => [String], { nullable: true, description: 'Who may register it. Null: every service.' })
  @ValgfriOrdListe(50)
  tjenestetyper?: readonly string[] | null;
  @Field(() => Tiltakskrav) @Del(() => Tiltakskrav) krav!: Tiltakskrav;
  @Field(() => String, { nullable: true, description: 'The key of the text of law it rests on.' })
  @ValgfrittOrd()
  hjemmel?: string | null;
}
