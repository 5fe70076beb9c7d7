/** P_VA = (CCC_V + CCC_A) / 2 (Kollias 2022). */
export function valenceArousalScore(valenceConcordance: number, arousalConcordance: number): number {
  return (valenceConcordance + arousalConcordance) / 2;
}

/** P_MTL = P_VA + P_EXPR + P_AU, 0..3 for anything useful (Kollias 2022). */
export function multiTaskScore(valenceArousal: number, expression: number, actionUnits: number): number {
  return valenceArousal + expression + actionUnits;
}
