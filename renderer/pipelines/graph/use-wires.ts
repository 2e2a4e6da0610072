import { useReactFlow, type Connection, type FinalConnectionState } from '@xyflow/react';
import type { GraphProps } from './types.ts';

/** Drawing wires between steps: on a step it connects, in the open it asks for a new step there. */
export function useWires({ on }: GraphProps) {
  const { screenToFlowPosition } = useReactFlow();
  const { connect, insert } = on;
  if (connect === undefined) return { nodesConnectable: false };
  const onConnect = ({ source, target }: Connection) => connect({ from: source, to: target });
  const onConnectEnd = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    const from = state.fromNode?.id;
    if (state.isValid === true || state.toNode !== null || from === undefined) return;
    const { clientX, clientY } = 'clientX' in event ? event : (event.changedTouches[0] as Touch);
    insert?.({ at: screenToFlowPosition({ x: clientX, y: clientY }), from });
  };
  const isValidConnection = ({ source, target }: { source: string; target: string }) => source !== target;
  return { nodesConnectable: true, onConnect, onConnectEnd, isValidConnection };
}
