import { createContext, useContext } from 'react';

/** Whose frame a page stands in; what is drawn in either of them (a failure, an address that does not exist) asks for it. */
export const FrameContext = createContext<'portal' | 'work' | 'console'>('portal');

export const useFrame = () => useContext(FrameContext);
