import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { FRISTGRUNNLAG, type Fristgrunnlag, STEGROLLER, type Stegrolle } from '../domain/veileder.js';
import { Fristgrunnlagenum, Stegnivaenum, type Stegniva, STEGNIVAER, Stegrolleenum } from './enums.js';
import { Deler, Del, EnAv, FlereAv, Heltall, Ord, OrdListe, ValgfriDel } from './regler.js';
import { Tekst } from './typer.js';

// One class for each part, both ways: what is read of a guide is what is sent in when it is saved.

@ObjectType()
@InputType('StegfristInput')
export class Stegfrist {
  @Field(() => Int) @Heltall() dager!: number;
  @Field(() => Fristgrunnlagenum) @EnAv(FRISTGRUNNLAG) fra!: Fristgrunnlag;
}

const HVERT_AR = { description: 'A day of every year. Months from 1.' };
@ObjectType(HVERT_AR)
@InputType('KalenderdagInput', HVERT_AR)
export class Kalenderdag {
  @Field(() => Int) @Heltall() maned!: number;
  @Field(() => Int) @Heltall() dag!: number;
}

@ObjectType()
@InputType('VeilederstegInput')
export class Veiledersteg {
  @Field() @Ord() nokkel!: string;
  @Field(() => Stegnivaenum) @EnAv(STEGNIVAER) niva!: Stegniva;
  @Field(() => [Stegrolleenum]) @FlereAv(STEGROLLER, 20) roller!: readonly Stegrolle[];
  @Field(() => [String], { description: 'The commands that carry the step out.' })
  @OrdListe(20)
  kommandoer!: readonly string[];
  @Field(() => [String], { description: 'Keys of the steps that may follow.' })
  @OrdListe(50)
  neste!: readonly string[];
  @Field(() => Stegfrist, { nullable: true }) @ValgfriDel(() => Stegfrist) frist?: Stegfrist | null;
  @Field(() => Kalenderdag, { nullable: true, description: 'At the latest on this day, whatever the deadline says.' })
  @ValgfriDel(() => Kalenderdag)
  senest?: Kalenderdag | null;
  @Field(() => Tekst) @Del(() => Tekst) tittel!: Tekst;
  @Field(() => [Tekst]) @Deler(() => Tekst, 30) sjekkliste!: readonly Tekst[];
}
