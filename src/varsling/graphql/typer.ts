import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';
import { PageInfo } from '../../platform/sider.js';
import { Tidspunktskalar } from '../../platform/skalarer.js';
import { type Innboksdel, INNBOKSDELER, VARSELSLAG } from '../domain/varsel.js';

const enumAv = (name: string, verdier: readonly string[], description: string): Record<string, string> => {
  const e = Object.fromEntries(verdier.map((v) => [v, v]));
  registerEnumType(e, { name, description });
  return e;
};

const Varselslagenum = enumAv('Varselslag', VARSELSLAG, 'What a notice is about.');
const Innboksdelenum = enumAv(
  'Innboksdel',
  INNBOKSDELER,
  'What of the innboks has changed. ALT: everything may have; it is also the first that comes.',
);

@ObjectType({
  description: 'A notice of a deadline, or of a log that needs an eye. Ids alone: what it is about is read by them.',
})
export class Varsel {
  @Field(() => ID) id!: string;
  @Field(() => Varselslagenum) slag!: string;
  @Field(() => Tidspunktskalar, {
    description: 'The deadline that it is about; for STILLE and KASTEBALL, since when it is so.',
  })
  frist!: string;
  @Field(() => Tidspunktskalar) opprettet!: string;
  @Field(() => Tidspunktskalar, { nullable: true }) lest!: string | null;
  @Field(() => ID, { nullable: true, description: 'Null where the reader does not see the log.' }) loggId!:
    string | null;
  @Field(() => ID, { nullable: true }) overleveringId!: string | null;
  @Field(() => ID, { nullable: true }) samtykkeId!: string | null;
}

@ObjectType()
export class VarselEdge {
  @Field() cursor!: string;
  @Field(() => Varsel) node!: Varsel;
}

@ObjectType()
export class VarselConnection {
  @Field(() => [VarselEdge]) edges!: VarselEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

@ObjectType({ description: 'That something changed, and never what it says: the innboks is read anew.' })
export class Innboksendring {
  @Field(() => Innboksdelenum) hva!: Innboksdel;
}

@InputType()
export class MerkVarselLestInput {
  @Field(() => ID)
  @IsUUID()
  varselId!: string;
}
