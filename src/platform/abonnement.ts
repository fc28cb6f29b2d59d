import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type DocumentNode,
  type ExecutionArgs,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { CloseCode, type Context, GRAPHQL_TRANSPORT_WS_PROTOCOL, makeServer, type SubscribePayload } from 'graphql-ws';
import type { FastifyBaseLogger } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import { UgyldigInndata } from './feil.js';
import { sjekkVariabler } from './foresporsel.js';
import { feilSomVist, type GraphqlOppsett, type Kontekst, regler } from './graphql.js';
import { MAKS_ABONNEMENTER, MAKS_SOKLER, MAKS_TOKENS } from './grenser.js';

/** Who has connected, until when their token holds, and the key under which their connections are counted. */
export interface Tilkoblet<T> {
  readonly anrop: T;
  readonly utloper: number;
  readonly hvem: string;
}

export interface Abonnementsvalg<T> extends Pick<GraphqlOppsett<T>, 'utforskning' | 'kjentFeil'> {
  /** Null: nobody gets in. */
  readonly kobleTil: (parametre: Readonly<Record<string, unknown>>) => Promise<Tilkoblet<T> | null>;
  readonly logg: FastifyBaseLogger;
}

interface Sokkel<T> {
  readonly sokkel: WebSocket;
  tilkoblet?: Tilkoblet<T>;
}

const STI = '/graphql';
const INIT_MS = 5_000;
const PING_MS = 30_000;
const LENGSTE_KLOKKE_MS = 2 ** 31 - 1;
const GAR_NED = 1001;
const PROV_IGJEN = 1013;
const FARVEL_MS = 500;

/**
 * Subscriptions over graphql-transport-ws, and nothing else: queries and commands go over HTTP. The protocol is that of its
 * own reference implementation; what a request may be is what it may be over HTTP.
 */
export class Abonnementstjener<T> {
  private readonly sokler = new WebSocketServer({
    noServer: true,
    maxPayload: 64 * 1024,
    perMessageDeflate: false,
    handleProtocols: () => GRAPHQL_TRANSPORT_WS_PROTOCOL,
  });
  private readonly antall = new Map<string, number>();
  private stopper = false;

  constructor(private readonly valg: Abonnementsvalg<T>) {}

  fest(http: Server, skjema: GraphQLSchema): void {
    const tjener = makeServer<Record<string, unknown> | undefined, Sokkel<T>>({
      connectionInitWaitTimeout: INIT_MS,
      onConnect: (ctx) => this.slippInn(ctx),
      onSubscribe: (ctx, _id, foresporsel) => this.vurder(skjema, ctx, foresporsel),
      onError: (_ctx, _id, _foresporsel, feil) => feil.map((e) => this.vis(e).toJSON()),
      onNext: (_ctx, _id, _foresporsel, _args, svar) =>
        svar.errors === undefined
          ? undefined
          : { data: svar.data ?? null, errors: svar.errors.map((e) => this.vis(e).toJSON()) },
    });
    http.on('upgrade', (req: IncomingMessage, strom: Duplex, hode: Buffer) => {
      strom.on('error', () => strom.destroy());
      const nei = this.nekt(req);
      if (nei !== null) {
        strom.end(`HTTP/1.1 ${nei}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      this.sokler.handleUpgrade(req, strom, hode, (sokkel) => {
        this.apne(tjener, sokkel);
      });
    });
  }

  /** Every connection is said goodbye to; who does not answer is cut off. */
  async stopp(): Promise<void> {
    this.stopper = true;
    await Promise.all(
      [...this.sokler.clients].map(
        (s) =>
          new Promise<void>((borte) => {
            s.once('close', () => {
              borte();
            });
            s.close(GAR_NED, 'Going away');
            setTimeout(() => {
              s.terminate();
            }, FARVEL_MS).unref();
          }),
      ),
    );
    this.sokler.close();
  }

  private nekt(req: IncomingMessage): string | null {
    if (this.stopper) return '503 Service Unavailable';
    if (req.url?.split('?')[0] !== STI) return '404 Not Found';
    const protokoller = (req.headers['sec-websocket-protocol'] ?? '').split(',').map((p) => p.trim());
    return protokoller.includes(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? null : '400 Bad Request';
  }

  private apne(
    tjener: ReturnType<typeof makeServer<Record<string, unknown> | undefined, Sokkel<T>>>,
    sokkel: WebSocket,
  ): void {
    const extra: Sokkel<T> = { sokkel };
    let svarer = true;
    const ping = setInterval(() => {
      if (!svarer) sokkel.terminate();
      svarer = false;
      if (sokkel.readyState === sokkel.OPEN) sokkel.ping();
    }, PING_MS).unref();
    sokkel.on('pong', () => (svarer = true));
    sokkel.on('error', () => {
      sokkel.terminate();
    });
    const lukket = tjener.opened(
      {
        protocol: sokkel.protocol,
        send: (data) =>
          new Promise((ferdig, feilet) => {
            sokkel.send(data, (e) => {
              if (e == null) ferdig();
              else feilet(e);
            });
          }),
        close: (kode, grunn) => {
          sokkel.close(kode, grunn);
        },
        onMessage: (ta) => {
          sokkel.on('message', (data: Buffer) => {
            ta(data.toString()).catch((e: unknown) => {
              this.brudd(sokkel, e);
            });
          });
        },
      },
      extra,
    );
    sokkel.once('close', (kode, grunn) => {
      clearInterval(ping);
      this.tell(extra.tilkoblet?.hvem, -1);
      void lukket(kode, grunn.toString());
    });
  }

  /** The same token as over HTTP; the connection ends with it. */
  private async slippInn({
    connectionParams,
    extra,
  }: Context<Record<string, unknown> | undefined, Sokkel<T>>): Promise<boolean> {
    const tilkoblet = await this.valg.kobleTil(connectionParams ?? {});
    if (tilkoblet === null || extra.sokkel.readyState !== extra.sokkel.OPEN) return false;
    if ((this.antall.get(tilkoblet.hvem) ?? 0) >= MAKS_SOKLER) {
      extra.sokkel.close(CloseCode.TooManyInitialisationRequests, 'Too many connections');
      return false;
    }
    this.tell(tilkoblet.hvem, 1);
    extra.tilkoblet = tilkoblet;
    const igjen = Math.min(Math.max(tilkoblet.utloper - Date.now(), 0), LENGSTE_KLOKKE_MS);
    const klokke = setTimeout(() => {
      extra.sokkel.close(CloseCode.Forbidden, 'The access token has expired');
    }, igjen).unref();
    extra.sokkel.once('close', () => {
      clearTimeout(klokke);
    });
    return true;
  }

  private vurder(
    skjema: GraphQLSchema,
    ctx: Context<Record<string, unknown> | undefined, Sokkel<T>>,
    { query, variables, operationName }: SubscribePayload,
  ): ExecutionArgs | readonly GraphQLError[] {
    const { tilkoblet } = ctx.extra;
    if (tilkoblet === undefined) return [new GraphQLError('Not connected.')];
    if (Object.keys(ctx.subscriptions).length > MAKS_ABONNEMENTER)
      return [new GraphQLError(`At most ${String(MAKS_ABONNEMENTER)} subscriptions on a connection.`)];
    try {
      const document = parse(query, { maxTokens: MAKS_TOKENS });
      const feil = validate(skjema, document, [...specifiedRules, ...regler(this.valg.utforskning)]);
      if (feil.length > 0) return feil;
      krevAbonnement(document, operationName);
      sjekkVariabler(skjema, document, variables);
      const contextValue: Kontekst<T> = { anrop: tilkoblet.anrop, idempotensnokkel: null, logg: this.valg.logg };
      return { schema: skjema, document, contextValue, variableValues: variables, operationName };
    } catch (e) {
      if (e instanceof GraphQLError) return [e];
      if (e instanceof UgyldigInndata) return [new GraphQLError(e.message, { originalError: e })];
      throw e;
    }
  }

  private vis(e: GraphQLError): GraphQLError {
    return feilSomVist(e, this.valg, this.valg.logg);
  }

  /** A client's mistake in the protocol has closed the connection already; anything else is ours, and says no more. */
  private brudd(sokkel: WebSocket, e: unknown): void {
    this.valg.logg.warn({ feil: e instanceof Error ? e.name : 'unknown' }, 'a subscription broke off');
    sokkel.close(PROV_IGJEN, 'Try again later');
  }

  private tell(hvem: string | undefined, en: 1 | -1): void {
    if (hvem === undefined) return;
    const na = (this.antall.get(hvem) ?? 0) + en;
    if (na > 0) this.antall.set(hvem, na);
    else this.antall.delete(hvem);
  }
}

function krevAbonnement(dokument: DocumentNode, navn: string | null | undefined): void {
  if (getOperationAST(dokument, navn)?.operation !== OperationTypeNode.SUBSCRIPTION)
    throw new UgyldigInndata([{ felt: 'query', melding: 'only subscriptions go over a WebSocket' }]);
}
