// The posterior of liftmix's panel model as a textbook writes it: levels and transforms centred, effects of geos
// non-centred. Units as in textbook.stan, of national equivalents; rows are weeks within geos. Shocks that hit all geos of a
// week are integrated out: the fastest of the ways to write them.
functions {
  vector response(matrix lagged, vector active, vector lags, real retention, real half, real slope) {
    vector[cols(lagged)] w = exp(lags * log(retention));
    return active .* inv_logit(slope * (log(lagged * (w / sum(w))) - log(half)));
  }
  // y ~ normal(mu + shock, sigma) within weeks
  real panel_lpdf(matrix residual, real sigma, real omega) {
    int T = rows(residual);
    int G = cols(residual);
    real growth = 1 + square(omega / sigma) * G;
    return -G * T * log(sigma) - 0.5 * T * log(growth) - 0.5 * sum(columns_dot_self(residual)) / square(sigma)
      + 0.5 * square(omega) / growth * dot_self(residual * rep_vector(1, G)) / square(square(sigma));
  }
}
data {
  int<lower=1> G;
  int<lower=1> T;
  int<lower=1> C;
  int<lower=1> K;
  int<lower=1> L;
  matrix[T, G] y;
  matrix[T, K] Z;
  vector[K] z_mean;
  matrix[G * T, C] X;
  vector[G] share;
  vector<lower=0>[C] roi_unit; // ROI of a coefficient of 1 whose mean response is 1
  real<lower=0> intercept_sd;
}
transformed data {
  matrix[G * T, L] lagged[C];
  vector[G * T] active[C];
  vector[L] lags;
  for (l in 1:L) lags[l] = l - 1;
  for (c in 1:C) {
    for (g in 1:G) {
      for (t in 1:T) {
        int i = (g - 1) * T + t;
        for (l in 1:L) lagged[c][i, l] = t >= l ? X[i - l + 1, c] : 0;
        active[c][i] = sum(lagged[c][i]) > 0;
        if (active[c][i] == 0) lagged[c][i] = rep_row_vector(1, L); // masked: log 0 has no gradient
      }
    }
  }
}
parameters {
  real mean_intercept;
  real<lower=0> tau;
  vector[G] level; // intercepts at mean columns
  vector[K] gamma;
  vector<lower=0>[C] coefficient;
  vector<lower=0, upper=1>[C] retention;
  vector<lower=0.1, upper=10>[C] half;
  vector<lower=0>[C] slope;
  vector<lower=0>[C] eta;
  matrix[G, C] z;
  real<lower=0> sigma;
  real<lower=0> omega;
}
model {
  matrix[T, G] residual = y - rep_matrix(Z * gamma, G) - rep_matrix(level', T);
  vector[C] per_coefficient; // ROI of a coefficient of 1
  for (c in 1:C) {
    matrix[T, G] h = to_matrix(response(lagged[c], active[c], lags, retention[c], half[c], slope[c]), T, G);
    vector[G] e = exp(eta[c] * z[, c]);
    vector[G] m = e / dot_product(share, e);
    residual -= coefficient[c] * diag_post_multiply(h, m);
    per_coefficient[c] = roi_unit[c] * dot_product(share .* m, h' * rep_vector(1.0 / T, T));
  }
  target += lognormal_lpdf(coefficient .* per_coefficient | 0.2, 0.9) + sum(log(per_coefficient));
  mean_intercept ~ normal(0, intercept_sd);
  level ~ normal(mean_intercept + dot_product(z_mean, gamma), tau);
  tau ~ normal(0, 1);
  gamma ~ normal(0, 1);
  half ~ normal(0.8, 0.8);
  slope ~ lognormal(0.2, 0.4);
  eta ~ normal(0, 1);
  to_vector(z) ~ normal(0, 1);
  sigma ~ normal(0, 1);
  omega ~ normal(0, 1);
  target += panel_lpdf(residual | sigma, omega);
}
