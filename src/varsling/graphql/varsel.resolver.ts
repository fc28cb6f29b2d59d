import { Args, Mutation, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { connection, erTid, erUuid, lesMarkor, Sideargs } from '../../platform/sider.js';
import { Transaksjoner } from '../../platform/transaction.js';
import { Innboks } from '../../stafettlogg/graphql/innboks.typer.js';
import { Avvist, resultat, StafettloggEndret, StafettloggResultat } from '../../stafettlogg/graphql/resultat.js';
import { Bestilt, type Bestilling, Hvem } from '../../tilgang/anrop.js';
import { type Anrop, dorFor } from '../../tilgang/dor.js';
import type { Abonnent } from '../abonnent.js';
import { merkVarselLest } from '../application/merk-varsel-lest.js';
import { Innboksstrom } from '../innboksstrom.js';
import { varslerSide } from '../persistence/varsler.js';
import { Innboksendring, MerkVarselLestInput, type Varsel, VarselConnection } from './typer.js';

@Resolver(() => Innboks)
export class VarselResolver {
  constructor(
    private readonly transaksjoner: Transaksjoner,
    private readonly strom: Innboksstrom,
  ) {}

  @ResolveField(() => VarselConnection, {
    description: 'Notices to the caller, in the kontekst that asks. Newest first.',
  })
  async varsler(@Hvem() hvem: Anrop, @Args() side: Sideargs): Promise<VarselConnection> {
    const antall = side.first ?? 20;
    const [tid, id] = side.after == null ? [] : lesMarkor(side.after, [erTid, erUuid]);
    const etter = tid === undefined || id === undefined ? null : { tid, id };
    const { rader } = await this.transaksjoner.les<Record<string, never>, { varsel: Varsel }>(
      dorFor(hvem),
      varslerSide(antall, etter),
    );
    return connection(
      rader.map((r) => r.varsel),
      antall,
      etter !== null,
      (v) => [v.opprettet, v.id],
    );
  }

  @Mutation(() => StafettloggResultat, { description: 'One of your own notices has been read.' })
  async merkVarselLest(
    @Bestilt() b: Bestilling,
    @Args('input') { varselId }: MerkVarselLestInput,
  ): Promise<StafettloggEndret | Avvist> {
    return resultat(await merkVarselLest({ ...b, transaksjoner: this.transaksjoner }, { varselId }));
  }

  @Subscription(() => Innboksendring, {
    description: 'Over graphql-transport-ws, with authorization and Stafett-Kontekst in connection_init.',
  })
  innboksEndret(@Hvem() hvem: Anrop): Promise<Abonnent> {
    return this.strom.abonner(hvem);
  }
}
