/** Effectiveness wanders by 20 % per √year and differs between geos by 30 %, unless an experiment says otherwise. */
export const usualTransport = { driftSdPerSqrtYear: 0.2, geoHeterogeneityCv: 0.3, biasSd: 0 } as const
