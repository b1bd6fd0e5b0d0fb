import { Controller, Get, Inject, Module, ServiceUnavailableException, type DynamicModule } from '@nestjs/common';

/** Where the process stands: set by `startGateway`, read by the probes. */
export class Readiness { ready = false; }

@Controller()
class HealthController {
  constructor(@Inject(Readiness) private readonly readiness: Readiness) {}

  @Get('live')
  live() { return { status: 'live' }; }

  @Get('ready')
  ready() {
    if (!this.readiness.ready) throw new ServiceUnavailableException({ status: 'not ready' });
    return { status: 'ready' };
  }
}

@Module({})
export class GatewayModule {
  static with(readiness: Readiness): DynamicModule {
    return { module: GatewayModule, controllers: [HealthController], providers: [{ provide: Readiness, useValue: readiness }] };
  }
}
