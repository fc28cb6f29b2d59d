import { Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Tidspunktskalar } from '../../platform/skalarer.js';
import { Transaksjoner } from '../../platform/transaction.js';
import { tidspunkt } from '../../shared/tid.js';
import { Enhet } from '../../stafettlogg/graphql/grunntyper.js';
import { Hvem } from '../../tilgang/anrop.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import { samtykkesporsmal } from '../domain/sporsmal.js';
import { tilRegler } from '../persistence/regler.js';
import { type Sporsmalsrad, sporsmalSide } from '../persistence/sporsmal.js';
import { Opplysningstypeenum, Samtykkeformalenum } from './enums.js';
import { Samtykkehandlingenum } from '../../veileder/graphql/enums.js';

@ObjectType({ description: 'What a guardian has consented to, and the youth now decides: consent to it, or say no.' })
class Samtykkesporsmal {
  @Field(() => ID) samtykkeId!: string;
  @Field(() => Enhet) mottaker!: Enhet;
  @Field(() => Samtykkehandlingenum) handling!: string;
  @Field(() => Samtykkeformalenum) formal!: string;
  @Field(() => [Opplysningstypeenum]) opplysningstyper!: readonly string[];
  @Field(() => Tidspunktskalar, { description: "When the guardian's ends, if the youth has not answered before." })
  gyldigTil!: string;
}

@Resolver()
export class SamtykkesporsmalResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Query(() => [Samtykkesporsmal], {
    description: "For pupils: guardians' consents that are theirs to take over, the first to end first.",
  })
  async samtykkesporsmal(@Hvem() hvem: Anrop): Promise<readonly Samtykkesporsmal[]> {
    const { dor, rader } = await this.transaksjoner.les<
      Dorsvar & Record<string, unknown>,
      Sporsmalsrad & Record<string, unknown>
    >(dorFor(hvem), sporsmalSide());
    const rad = erInne(dor) ? rader[0] : undefined;
    if (rad === undefined) return [];
    return samtykkesporsmal(rad.gitt, tilRegler(rad.regler), rad.fodselsdato, tidspunkt(rad.na));
  }
}
