export { clientFor } from './client.ts';
export { assessPlan, pageOfReviews, planById } from './plans.ts';
export { beginSignIn, finishSignIn } from './sign-in.ts';
