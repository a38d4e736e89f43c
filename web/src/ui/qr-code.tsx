import { useEffect, useState } from 'react';

/** A QR code as one SVG path, dark on white whatever the theme. The encoder is fetched when the first code is drawn. */
export function QrCode({ text, label, size = '14rem' }: { text: string; label: string; size?: string }) {
  const [drawn, setDrawn] = useState<{ path: string; modules: number }>();
  useEffect(() => {
    let current = true;
    void import('qrcode').then(({ create }) => {
      const { modules } = create(text, { errorCorrectionLevel: 'M' });
      if (current) setDrawn({ path: pathOf(modules.data, modules.size), modules: modules.size });
    });
    return () => {
      current = false;
    };
  }, [text]);
  const side = (drawn?.modules ?? 29) + 8;
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`-4 -4 ${side} ${side}`}
      style={{ inlineSize: size, blockSize: size }}
      shapeRendering="crispEdges"
    >
      <rect x="-4" y="-4" width={side} height={side} fill="#fff" rx="1" />
      {drawn ? <path d={drawn.path} fill="#16211f" /> : null}
    </svg>
  );
}

/** Every dark module as a unit square. */
function pathOf(data: ArrayLike<number>, size: number): string {
  let path = '';
  for (let at = 0; at < data.length; at++)
    if (data[at]) path += `M${at % size} ${Math.floor(at / size)}h1v1h-1z`;
  return path;
}
