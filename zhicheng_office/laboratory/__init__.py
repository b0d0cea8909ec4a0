"""检验: product surveillance from the plan to the published verdict: samples, custody, laboratories, reports, judgement, notices."""
