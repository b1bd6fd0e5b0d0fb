import type { PolicyView } from '@uppsikt/contracts';
import { problem } from '@uppsikt/kernel';

/** What these rules read of policy kind internal-control. */
export type InternalControlPolicy = PolicyView<'internal-control', 'pointTypes'>;
export interface PointAsked { readonly type: string; readonly title: string; readonly responsible: string; readonly unitId?: string | null }
interface UnitOf { readonly id: string; readonly operatingForm: 'OWN_OPERATION' | 'EXTERNAL' }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** A control point is of a type that the guideline names and has someone responsible; only own operation is its object.
 *  Ground: ATV Internrevision, egen regi (internkontrollplan).
 *  @reads followUp.internalControl.pointTypes */
export function judgePoints(points: readonly PointAsked[], units: readonly UnitOf[], policy: InternalControlPolicy | null) {
  if (!policy?.pointTypes?.length) return problem('NotInPolicy', 'The guideline in force has no internal control plan.', { kind: 'internal-control' });
  if (!points.length || points.length > 200) return invalid('points', 'A plan has 1 to 200 points.');
  for (const [at, point] of points.entries()) {
    if (!policy.pointTypes.includes(point.type as never)) return invalid(`points.${at}.type`, `A point is ${policy.pointTypes.join(' or ')}.`);
    if (!point.title.trim()) return invalid(`points.${at}.title`, 'Say what is controlled.');
    if (!/^[A-Z][A-Z_]{1,60}$/.test(point.responsible)) return invalid(`points.${at}.responsible`, 'Name the role that answers for it.');
    const unit = units.find((u) => u.id === point.unitId);
    if (point.unitId && !unit) return invalid(`points.${at}.unitId`, 'No unit has this id.');
    if (unit && unit.operatingForm !== 'OWN_OPERATION') return invalid(`points.${at}.unitId`, 'Only own operation is controlled by the plan.');
  }
  return { points: points.map((p) => ({ type: p.type, title: p.title.trim(), responsible: p.responsible, unitId: p.unitId ?? null })) };
}

/** The points are fixed in the plan: another is added by a revision, with its reason, and not otherwise.
 *  Ground: ATV Internrevision, egen regi (i planen fastställs). */
export const revisePlan = (asked: { readonly reason?: string | null }) =>
  asked.reason?.trim() ? { reason: asked.reason.trim() } : invalid('reason', 'The points are fixed: revise the plan, and say why.');

/** A point's result and measure are recorded by the role that answers for it.
 *  Ground: ATV Internrevision, egen regi; ATV Ansvar för uppföljning (delar till utredningssekreterare). */
export function recordControl(asked: { readonly result: string; readonly measure?: string | null }, roles: readonly string[], point: { readonly responsible: string }) {
  if (!roles.includes(point.responsible)) return problem('RoleNotInPolicy', `${point.responsible} answers for this point.`, { allowed: [point.responsible] });
  return asked.result.trim() ? { result: asked.result.trim(), measure: asked.measure?.trim() || null } : invalid('result', 'Say what came of it.');
}
