import { Controller, Get, Inject } from '@nestjs/common';
import { API_OPTIONS, type ApiOptions } from '../tokens.js';

@Controller()
export class HealthController {
  constructor(@Inject(API_OPTIONS) private readonly options: ApiOptions) {}

  @Get()
  root() {
    return { service: 'mgx-api', version: this.options.version, health: '/health/' };
  }

  @Get('health')
  health() {
    return { status: 'ok', timestamp: new Date().toISOString(), version: this.options.version, service: 'mgx-api' };
  }

  @Get('health/live')
  live() {
    return { status: 'ok' };
  }
}
