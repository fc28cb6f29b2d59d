import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Datoskalar } from '../../platform/skalarer.js';
import { Tekst as Tekstregel } from '../../platform/validering.js';
import { SIKKERHETER, type Sikkerhet } from '../domain/lovhenvisning.js';
import {
  SAMTYKKEGIVERE,
  type Samtykkegivere,
  SAMTYKKEHANDLINGER,
  type Samtykkehandling,
} from '../domain/samtykkeregel.js';
import { Samtykkegivereenum, Samtykkehandlingenum, Sikkerhetenum } from './enums.js';
import { EnAv, Heltall, Ord, ValgfriDato, ValgfrittHeltall, ValgfrittOrd } from './regler.js';

const HJEMMEL = { nullable: true, description: 'The key of the text of law it rests on.' };

const SAMTYKKE = { description: 'Who may consent to an act towards a kind of service, by the age of the child.' };
@ObjectType(SAMTYKKE)
@InputType('SamtykkeregelInput', SAMTYKKE)
export class Samtykkeregel {
  @Field(() => Samtykkehandlingenum) @EnAv(SAMTYKKEHANDLINGER) handling!: Samtykkehandling;
  @Field(() => String, { nullable: true, description: 'Null: every kind of service.' })
  @ValgfrittOrd()
  tjenestetype?: string | null;
  @Field(() => Int, { description: 'From this age, in whole years.' }) @Heltall() fraAlder!: number;
  @Field(() => Int, { nullable: true, description: 'And below this one. Null: no upper.' })
  @ValgfrittHeltall()
  tilAlder?: number | null;
  @Field(() => Samtykkegivereenum) @EnAv(SAMTYKKEGIVERE) hvem!: Samtykkegivere;
  @Field(() => Datoskalar, { nullable: true, description: 'Null: always.' }) @ValgfriDato() gyldigFra?: string | null;
  @Field(() => Datoskalar, { nullable: true, description: 'The first day on which it no longer holds.' })
  @ValgfriDato()
  gyldigTil?: string | null;
  @Field(() => String, HJEMMEL) @ValgfrittOrd() hjemmel?: string | null;
}

const LOV = { description: 'A text of law that the guide refers to, and the time in which it holds.' };
@ObjectType(LOV)
@InputType('LovhenvisningInput', LOV)
export class Lovhenvisning {
  @Field() @Ord() nokkel!: string;
  @Field() @Tekstregel(200) lov!: string;
  @Field() @Tekstregel(200) emne!: string;
  @Field() @Tekstregel(2_000) mening!: string;
  @Field(() => Datoskalar, { nullable: true, description: 'Null: adopted, and not in force.' })
  @ValgfriDato()
  gyldigFra?: string | null;
  @Field(() => Datoskalar, { nullable: true, description: 'The first day on which it no longer holds.' })
  @ValgfriDato()
  gyldigTil?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The key of the row that this one ends with, on the day that one begins.',
  })
  @ValgfrittOrd()
  avloses?: string | null;
  @Field() @Tekstregel(200) kilde!: string;
  @Field(() => Sikkerhetenum) @EnAv(SIKKERHETER) sikkerhet!: Sikkerhet;
}

const PLIKT = { description: 'A service that cannot decline to take part when that one asks.' };
@ObjectType(PLIKT)
@InputType('SamarbeidspliktInput', PLIKT)
export class Samarbeidsplikt {
  @Field() @Ord() tjenestetype!: string;
  @Field(() => String, { nullable: true, description: 'Null: whoever asks.' })
  @ValgfrittOrd()
  narSporAv?: string | null;
  @Field(() => String, HJEMMEL) @ValgfrittOrd() hjemmel?: string | null;
}
