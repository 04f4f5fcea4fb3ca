// The posterior of liftmix's national model as a textbook writes it. Units: the KPI in standard deviations from its mean,
// columns centred and per prior standard deviation of their coefficients, exposure per its median non-zero value.
// Lagged exposure is data, so that carry-over is one matrix-vector product per channel: the fastest of the ways tried.
functions {
  // Hill of geometric carry-over; 0 where the window holds no exposure
  vector response(matrix lagged, vector active, vector lags, real retention, real half, real slope) {
    vector[cols(lagged)] w = exp(lags * log(retention));
    return active .* inv_logit(slope * (log(lagged * (w / sum(w))) - log(half)));
  }
  vector hyperbolic(matrix lagged, vector active, vector lags, real retention, real half) {
    vector[cols(lagged)] w = exp(lags * log(retention));
    vector[rows(lagged)] stock = lagged * (w / sum(w));
    return active .* stock ./ (stock + half);
  }
}
data {
  int<lower=1> T;
  int<lower=1> C;
  int<lower=1> K;
  int<lower=1> L;
  vector[T] y;
  matrix[T, K] Z;
  vector[K] z_mean;
  matrix[T, C] X;
  vector<lower=0>[C] roi_unit; // ROI of a coefficient of 1 whose mean response is 1
  real<lower=0> intercept_sd;
  int<lower=0, upper=1> free_slope; // 0: slope 1
  int<lower=0, upper=1> sample_roi; // 0: the coefficient is the parameter
}
transformed data {
  matrix[T, L] lagged[C];
  vector[T] active[C];
  vector[L] lags;
  for (l in 1:L) lags[l] = l - 1;
  for (c in 1:C) {
    for (t in 1:T) {
      for (l in 1:L) lagged[c][t, l] = t >= l ? X[t - l + 1, c] : 0;
      active[c][t] = sum(lagged[c][t]) > 0;
      if (active[c][t] == 0) lagged[c][t] = rep_row_vector(1, L); // masked: log 0 has no gradient
    }
  }
}
parameters {
  real level; // intercept at mean columns
  vector[K] gamma;
  vector<lower=0>[C] effect; // coefficient, or ROI
  vector<lower=0, upper=1>[C] retention;
  vector<lower=0.1, upper=10>[C] half;
  vector<lower=0>[free_slope ? C : 0] slope;
  real<lower=0> sigma;
}
model {
  matrix[T, C] H;
  vector[C] per_coefficient; // ROI of a coefficient of 1
  vector[C] coefficient;
  for (c in 1:C) {
    H[, c] = free_slope ? response(lagged[c], active[c], lags, retention[c], half[c], slope[c])
                        : hyperbolic(lagged[c], active[c], lags, retention[c], half[c]);
    per_coefficient[c] = roi_unit[c] * mean(H[, c]);
  }
  if (sample_roi) {
    coefficient = effect ./ per_coefficient;
    effect ~ lognormal(0.2, 0.9);
  } else {
    coefficient = effect;
    target += lognormal_lpdf(effect .* per_coefficient | 0.2, 0.9) + sum(log(per_coefficient));
  }
  level - dot_product(z_mean, gamma) ~ normal(0, intercept_sd);
  gamma ~ normal(0, 1);
  half ~ normal(0.8, 0.8);
  slope ~ lognormal(0.2, 0.4);
  sigma ~ normal(0, 1);
  y ~ normal(level + Z * gamma + H * coefficient, sigma);
}
generated quantities {
  vector[C] coefficient = effect;
  if (sample_roi) {
    for (c in 1:C) {
      coefficient[c] /= roi_unit[c] * mean(
        free_slope ? response(lagged[c], active[c], lags, retention[c], half[c], slope[c])
                   : hyperbolic(lagged[c], active[c], lags, retention[c], half[c]));
    }
  }
}
