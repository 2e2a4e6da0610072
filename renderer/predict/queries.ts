import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CallOutput } from '../../contract/calls.ts';
import type { ModelPreset, ScoreSource } from '../../contract/calls/serving.ts';
import { client } from '../client/engine.ts';
import type { Features } from '../client/queries.ts';
import { sentKey, type GivenKey } from '../shell/KeyField.tsx';

/** A version of a model. */
export interface Version {
  model: string;
  version: number;
}

export type Prediction = CallOutput<'model.predict'>;
export type WhatIf = CallOutput<'model.whatif'>;
export type Fit = CallOutput<'score.check'>;

/** Answers never change: a version, the same inputs, the same probability. */
const kept = (...parts: readonly unknown[]) => ['prediction', ...parts];

/** A prediction with its reasons; the last one stays, dimmed, until the new one is there. */
export const useAnswer = ({ model, version }: Version, features: Features) =>
  useQuery({
    queryKey: kept(model, version, features),
    queryFn: () => client.call('model.predict', { model, version, features }),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });

export const useWhatIf = ({ model, version }: Version, features: Features, feature: string) =>
  useQuery({
    queryKey: kept('whatif', model, version, features, feature),
    queryFn: () => client.call('model.whatif', { model, version, features, feature }),
    placeholderData: (last: WhatIf | undefined) => (last?.feature === feature ? last : undefined),
    gcTime: 30_000,
  });

export const usePresets = ({ model, version }: Version) =>
  useQuery({
    queryKey: kept('presets', model, version),
    queryFn: async () => {
      const { job } = await client.call('model.presets', { model, version });
      return ((await client.follow(job)) as { presets: ModelPreset[] }).presets;
    },
  });

export const useServices = () =>
  useQuery({ queryKey: ['services'], queryFn: () => client.call('entity.services', {}) });

export const useFit = ({ model, version }: Version, source: ScoreSource | null) =>
  useQuery({
    queryKey: ['fit', model, version, source],
    queryFn: () => client.call('score.check', { model, version, source: source as ScoreSource }),
    enabled: source !== null,
  });

export const useRecent = () =>
  useQuery({ queryKey: ['recent'], queryFn: () => client.call('prediction.list', {}) });

/** Something that changes what is remembered. */
export function useRecentChange<Answer>(change: () => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: ['recent'] }),
  });
}

export const usePublications = (model: string) =>
  useQuery({
    queryKey: ['publications', model],
    queryFn: () => client.call('model.publications', { model }),
  });

const between = 5_000;

/** How an endpoint is, asked again and again while it is looked at. */
/** A key that is typed counts from the next look: it must not stand among what is kept of questions. */
export const useEndpoint = (url: string, given: GivenKey) =>
  useQuery({
    queryKey: ['endpoint', url, given.secret],
    queryFn: () => client.call('endpoint.show', { url, ...sentKey(given) }),
    enabled: URL.canParse(url),
    refetchInterval: between,
  });

/** A value once it has rested for so long. */
export function useRested<Value>(value: Value, rest: number): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return rested;
}
