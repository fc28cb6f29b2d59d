import { Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Transaksjoner } from '../../platform/transaction.js';
import { Hvem } from '../anrop.js';
import { type Anrop, dorFor } from '../dor.js';

@ObjectType({ description: 'A belonging that one can act in; its id goes in the header Stafett-Kontekst.' })
export class KontekstType {
  @Field(() => ID) id!: string;
  @Field() rolle!: string;
  @Field(() => String, { nullable: true }) tittel!: string | null;
  @Field(() => String, { nullable: true }) enhet!: string | null;
  @Field(() => String, { nullable: true }) tjenestetype!: string | null;
  @Field() kommune!: string;
}

@ObjectType()
export class Meg {
  @Field(() => String, { nullable: true }) navn!: string | null;
  @Field(() => [KontekstType]) kontekster!: KontekstType[];
}

@Resolver()
export class MegResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Query(() => Meg, { description: 'Who the login is, and the kontekster it may choose among. Needs none chosen.' })
  async meg(@Hvem() hvem: Anrop): Promise<Meg> {
    const { utsteder, subjekt, pidHmac } = hvem.innlogging;
    const { rader } = await this.transaksjoner.les<
      Record<string, never>,
      KontekstType & { navn: string } & Record<string, unknown>
    >(dorFor(hvem), {
      name: 'mine_kontekster',
      text: 'SELECT * FROM mine_kontekster($1, $2, $3)',
      values: [utsteder, subjekt, pidHmac],
    });
    return { navn: rader[0]?.navn ?? null, kontekster: rader };
  }
}
