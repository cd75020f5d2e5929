import { describe, expect, it } from '@jest/globals';
import { inferStack } from './infer-stack.js';

describe('inferStack', () => {
  it.each([
    ['Create an Express API with user CRUD and tests', 'express-ts'],
    ['Create a FastAPI CRUD API for a User model with tests', 'fastapi'],
    ['Build a NestJS backend for invoices', 'nestjs'],
    ['Laravel authentication with two factors', 'laravel'],
    ['C# web service that returns rates', 'dotnet-api'],
    ['Create a Next.js site with API routes', 'nextjs'],
    ['Vue single page shop with a REST backend call', 'vue-vite'],
    ['React component library with buttons', 'react-vite'],
    ['Configure a GitHub Actions pipeline', 'ci-github-actions'],
    ['Python backend that stores notes', 'fastapi'],
  ])('is confident where the stack is named: %s', (task, stack) => {
    const inference = inferStack(task);
    expect(inference.stack).toBe(stack);
    expect(inference.confidence).toBeGreaterThanOrEqual(0.5);
  });

  it.each([
    ['Dockerize my FastAPI app', 'devops-docker'],
    ['Add GitHub Actions to our Laravel project', 'ci-github-actions'],
    ['A FastAPI service with a Dockerfile', 'fastapi'],
    ['Write tests for my FastAPI app', 'fastapi'],
    ['NestJS backend with a FastAPI sidecar', 'nestjs'],
    ['A page about Laravel, built with React and Vite', 'react-vite'],
    ['Express-like Python API', 'fastapi'],
  ])('tells the subject from its surroundings: %s', (task, stack) => {
    const inference = inferStack(task);
    expect(inference.stack).toBe(stack);
    expect(inference.confidence).toBeGreaterThanOrEqual(0.5);
  });

  it.each([
    ['Migrate our shop from Vue to React', 'react-vite'],
    ['Rewrite the Express service in Python with FastAPI', 'fastapi'],
    ['Replace Laravel with NestJS', 'nestjs'],
    ['A React dashboard without Next.js', 'react-vite'],
    ['A web API in .NET, not Express', 'dotnet-api'],
  ])('leaves behind what is negated or moved away from: %s', (task, stack) => {
    expect(inferStack(task).stack).toBe(stack);
  });

  it.each([
    'Fibonacci sayılarını yazdır',
    'Sort a list of numbers',
    'Therapist schedule calculator',
    'Build a guide to the city',
    'React Native app for runners',
    'An Angular dashboard',
    'Spring Boot service for orders',
    'Let users express interest and react to posts',
    'GitLab CI for the monorepo',
    '',
  ])('abstains where nothing fits: %s', (task) => {
    expect(inferStack(task)).toMatchObject({ stack: null, confidence: 0 });
  });

  it.each([
    ['Create a REST API for user management', 'express-ts'],
    ['Frontend for a todo list', 'react-vite'],
    ['Create a simple Flask API with one endpoint', 'fastapi'],
  ])('guesses from a general word without confidence: %s', (task, stack) => {
    const inference = inferStack(task);
    expect(inference.stack).toBe(stack);
    expect(inference.confidence).toBeLessThan(0.5);
  });

  it('shows the words it went by, the dropped ones with weight 0', () => {
    expect(inferStack('Move from Vue to React').evidence).toEqual([
      { text: 'vue', stack: 'vue-vite', weight: 0 },
      { text: 'react', stack: 'react-vite', weight: 0.9 },
    ]);
  });

  it('stays linear on a text of the largest size', () => {
    const started = performance.now();
    inferStack('from vue to '.repeat(1_600));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
