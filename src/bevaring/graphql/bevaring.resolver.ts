import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { UgyldigInndata } from '../../platform/feil.js';
import { type Connection, connection, erUuid, lesMarkor, Sideargs } from '../../platform/sider.js';
import { type Sporring, Transaksjoner } from '../../platform/transaction.js';
import { uuid } from '../../platform/validering.js';
import { RegisterEndret, RegisterResultat } from '../../register/graphql/register.resolver.js';
import type { Result } from '../../shared/result.js';
import type { Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { avvist, type Avvist } from '../../stafettlogg/graphql/resultat.js';
import { type Bestilling, Bestilt, Hvem } from '../../tilgang/anrop.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import {
  avsluttBevaringsregel,
  opphevSperre,
  registrerArkivkvittering,
  settBevaringsregel,
  settSperre,
} from '../application/administrer.js';
import { slettTekst } from '../application/slett-tekst.js';
import { bevaringsreglerSide, sperrerSide } from '../persistence/sider.js';
import {
  OpphevSperreInput,
  RegistrerArkivkvitteringInput,
  SettBevaringsregelInput,
  SettSperreInput,
  SlettTekstInput,
} from './inndata.js';
import { Bevaringsregel, type Bevaringssperre, BevaringssperreConnection } from './typer.js';

/** Retention is the administrator's, who sees no content and needs none. */
@Resolver()
export class BevaringResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Query(() => [Bevaringsregel], { description: 'For everybody in the kommune, past and coming ones too.' })
  bevaringsregler(@Hvem() hvem: Anrop): Promise<Bevaringsregel[]> {
    return this.les<Bevaringsregel>(hvem, bevaringsreglerSide());
  }

  @Query(() => BevaringssperreConnection, { description: 'For administrators: the legal holds that stand.' })
  async bevaringssperrer(
    @Hvem() hvem: Anrop,
    @Args() side: Sideargs,
    @Args('ogsaOpphevede', { type: () => Boolean, nullable: true }) ogsaOpphevede: boolean | null,
  ): Promise<Connection<Bevaringssperre>> {
    const antall = side.first ?? 20;
    const etter = side.after == null ? null : (lesMarkor(side.after, [erUuid])[0] ?? null);
    const rader = await this.les<Bevaringssperre>(hvem, sperrerSide(antall, etter, ogsaOpphevede === true));
    return connection(rader, antall, etter !== null, (r) => [r.id]);
  }

  @Mutation(() => RegisterResultat, {
    description:
      'By an administrator: how long a kind of record is kept. The rule before it ends where this one begins.',
  })
  async settBevaringsregel(
    @Bestilt() b: Bestilling,
    @Args('input') i: SettBevaringsregelInput,
  ): Promise<RegisterEndret | Avvist> {
    return endret(await settBevaringsregel(this.oppdrag(b), { ...i, gyldigFra: i.gyldigFra ?? null }));
  }

  @Mutation(() => RegisterResultat, { description: 'By an administrator: from now nothing is erased by it.' })
  async avsluttBevaringsregel(
    @Bestilt() b: Bestilling,
    @Args('regelId', { type: () => ID }, uuid('regelId')) regelId: string,
  ): Promise<RegisterEndret | Avvist> {
    return endret(await avsluttBevaringsregel(this.oppdrag(b), regelId));
  }

  @Mutation(() => RegisterResultat, {
    description: 'By an administrator: a legal hold on a child or a log. Nothing under it is erased.',
  })
  async settSperre(@Bestilt() b: Bestilling, @Args('input') i: SettSperreInput): Promise<RegisterEndret | Avvist> {
    const { elevId = null, loggId = null, grunn } = i;
    if ((elevId === null) === (loggId === null)) {
      throw new UgyldigInndata([{ felt: 'loggId', melding: 'give either elevId or loggId' }]);
    }
    return endret(await settSperre(this.oppdrag(b), { elevId, loggId, grunn }));
  }

  @Mutation(() => RegisterResultat, { description: 'By an administrator, with the reason.' })
  async opphevSperre(@Bestilt() b: Bestilling, @Args('input') i: OpphevSperreInput): Promise<RegisterEndret | Avvist> {
    return endret(await opphevSperre(this.oppdrag(b), { ...i }));
  }

  @Mutation(() => RegisterResultat, { description: 'By an administrator: the archive has the closed log.' })
  async registrerArkivkvittering(
    @Bestilt() b: Bestilling,
    @Args('input') i: RegistrerArkivkvitteringInput,
  ): Promise<RegisterEndret | Avvist> {
    return endret(await registrerArkivkvittering(this.oppdrag(b), { ...i }));
  }

  @Mutation(() => RegisterResultat, {
    description:
      'By an administrator, who does not see it: the text of one entry is erased, because somebody whom it is about has asked and been heard. A refusal says why.',
  })
  async slettTekst(@Bestilt() b: Bestilling, @Args('input') i: SlettTekstInput): Promise<RegisterEndret | Avvist> {
    const palegg = i.palegg?.trim() ?? '';
    return endret(await slettTekst(this.oppdrag(b), { ...i, palegg: palegg === '' ? null : palegg }));
  }

  private oppdrag(b: Bestilling): Oppdrag {
    return { ...b, transaksjoner: this.transaksjoner };
  }

  private async les<T>(hvem: Anrop, side: Sporring): Promise<T[]> {
    const { dor, rader } = await this.transaksjoner.les<Dorsvar & Record<string, unknown>, T & Record<string, unknown>>(
      dorFor(hvem),
      side,
    );
    return erInne(dor) ? rader : [];
  }
}

const endret = (r: Result<unknown, Avvisningskode>): RegisterEndret | Avvist =>
  r.ok ? { __typename: 'RegisterEndret', antall: 1 } : avvist(r.feil);
