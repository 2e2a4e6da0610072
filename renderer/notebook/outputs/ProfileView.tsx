import { lazy, Suspense } from 'react';
import { Skeleton } from '../../parts/Skeleton.tsx';
import type { TableViewProps } from './table-views.ts';

const Profile = lazy(() => import('../../profile/Profile.tsx').then((all) => ({ default: all.Profile })));

/** What is in all rows of a result: findings, columns, relations. */
export function ProfileView({ result, label, height }: TableViewProps) {
  return (
    <Suspense fallback={<Skeleton rows={10} />}>
      <Profile source={{ result }} name={label} height={height ?? '100%'} />
    </Suspense>
  );
}
