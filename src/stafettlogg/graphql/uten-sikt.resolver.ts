import { Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Tidspunktskalar } from '../../platform/skalarer.js';
import { type Sporring, Transaksjoner } from '../../platform/transaction.js';
import { Hvem } from '../../tilgang/anrop.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import { delingerSide, samordningSide } from '../persistence/sider/uten-sikt.js';
import { DelingUtenSamtykke } from './forlop.typer.js';
import { Enhet } from './grunntyper.js';

@ObjectType({ description: 'An active log that nobody offered it to would take: no child and no text.' })
export class Samordningssak {
  @Field(() => ID) loggId!: string;
  @Field(() => Int) niva!: number;
  @Field() aldersgruppe!: string;
  @Field(() => Tidspunktskalar, { description: 'Since when the present unit has had the duty.' }) siden!: string;
  @Field(() => Int, { description: 'How many have declined since then.' }) avslag!: number;
  @Field(() => [Enhet], { description: 'Units that consent covers, and that may be named.' }) enheter!: Enhet[];
}

@ObjectType({ description: 'What was shared without consent, with the entries as those who received them see them.' })
export class DelingMedInnlegg extends DelingUtenSamtykke {
  @Field(() => [String], { description: 'The texts of the entries named, and of no others.' }) innlegg!: string[];
}

/** What somebody may act on without seeing the log: the samordner, and those with whom something was shared. */
@Resolver()
export class UtenSiktResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Query(() => [Samordningssak], { description: 'For the samordner: logs where the duty has been declined.' })
  samordning(@Hvem() hvem: Anrop): Promise<Samordningssak[]> {
    return this.les(hvem, samordningSide());
  }

  @Query(() => [DelingMedInnlegg], {
    description: 'What your unit has shared without consent, or was given. Leaders go through it.',
  })
  delinger(@Hvem() hvem: Anrop): Promise<DelingMedInnlegg[]> {
    return this.les(hvem, delingerSide());
  }

  private async les<T>(anrop: Anrop, side: Sporring): Promise<T[]> {
    const { dor, rader } = await this.transaksjoner.les<Dorsvar & Record<string, unknown>, { rad: T }>(
      dorFor(anrop),
      side,
    );
    return erInne(dor) ? rader.map((r) => r.rad) : [];
  }
}
