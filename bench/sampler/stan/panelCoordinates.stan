// The same posterior as panelTextbook.stan in the coordinates that liftmix samples: intercepts and effects of geos between
// centred and non-centred as their data would have it, whitened columns, the logarithm of each effect's size over time, normal scores of
// transforms' priors.
functions {
  // of a spread from its coordinate, and the logarithm of its slope
  real spread_at(real z) {
    return exp(z) * Phi(z);
  }
  real log_spread_slope(real z) {
    return z + log(Phi(z) + exp(-0.5 * square(z)) / sqrt(2 * pi()));
  }
  vector response(matrix lagged, vector active, vector lags, real retention, real half, real slope) {
    vector[cols(lagged)] w = exp(lags * log(retention));
    return active .* inv_logit(slope * (log(lagged * (w / sum(w))) - log(half)));
  }
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
  vector<lower=0>[C] roi_unit;
  real<lower=0> intercept_sd;
  matrix[K, K] whitening; // gamma = whitening * white
  real<lower=0> level_information;
  real<lower=0> stretch;
  matrix<lower=0>[G, C] effect_information; // of an effect whose log_size is 0
}
transformed data {
  matrix[G * T, L] lagged[C];
  vector[G * T] active[C];
  vector[L] lags;
  matrix[T, K] white_columns = Z * whitening;
  vector[G] mean_y = y' * rep_vector(1.0 / T, T);
  real half_below = Phi((0.1 - 0.8) / 0.8); // of normal(0.8, 0.8), and within [0.1, 10]
  real half_mass = Phi((10 - 0.8) / 0.8) - half_below;
  for (l in 1:L) lags[l] = l - 1;
  for (c in 1:C) {
    for (g in 1:G) {
      for (t in 1:T) {
        int i = (g - 1) * T + t;
        for (l in 1:L) lagged[c][i, l] = t >= l ? X[i - l + 1, c] : 0;
        active[c][i] = sum(lagged[c][i]) > 0;
        if (active[c][i] == 0) lagged[c][i] = rep_row_vector(1, L);
      }
    }
  }
}
parameters {
  real mean_shift;
  real tau_line;
  vector[G] u;
  vector[K] white;
  vector[C] log_size;
  vector[C] retention_score;
  vector[C] half_score;
  vector<lower=0>[C] slope;
  vector[C] eta_line;
  matrix[G, C] v;
  real sigma_line;
  real omega_line;
}
model {
  vector[C] retention = Phi(retention_score);
  vector[C] half = 0.8 + 0.8 * inv_Phi(half_below + half_mass * Phi(half_score));
  real tau = spread_at(tau_line);
  vector[C] eta;
  real sigma = spread_at(sigma_line);
  real omega = spread_at(omega_line);
  vector[K] gamma = whitening * white;
  vector[C] coefficient;
  matrix[G, C] lambda;
  vector[G] intercept;
  real mean_intercept;
  matrix[T, G] residual;
  vector[C] roi;
  real log_scales = 0; // of the maps from u and v
  for (c in 1:C) eta[c] = spread_at(eta_line[c]);
  {
    // what data alone would say of the intercepts; the columns of Z are centred, mean_y and z_mean are not
    vector[G] centre = mean_y - dot_product(z_mean, gamma);
    matrix[T, G] effects = rep_matrix(0, T, G);
    for (c in 1:C) {
      matrix[T, G] h = to_matrix(response(lagged[c], active[c], lags, retention[c], half[c], slope[c]), T, G);
      vector[G] r = inv_sqrt(inv_square(eta[c]) + exp(2 * log_size[c]) * effect_information[, c]);
      vector[G] mean_h = h' * rep_vector(1.0 / T, T);
      vector[G] m;
      real spread;
      lambda[, c] = r .* v[, c];
      log_scales += sum(log(r));
      m = exp(lambda[, c]);
      m /= dot_product(share, m);
      h -= rep_matrix(mean_h', T);
      spread = sqrt(dot_product(square(m), columns_dot_self(h)' / T + square(0.01 * mean_h)) / G);
      coefficient[c] = exp(log_size[c]) / spread;
      roi[c] = coefficient[c] * roi_unit[c] * dot_product(share .* m, mean_h);
      effects += coefficient[c] * diag_post_multiply(h, m);
      centre -= coefficient[c] * m .* mean_h;
    }
    mean_intercept = mean(centre) + mean_shift;
    {
      real r = inv_sqrt(inv_square(tau) + level_information);
      real w = square(r / tau);
      intercept = w * mean_intercept + (1 - w) * centre + r * (u + (stretch - 1) * mean(u));
      log_scales += G * log(r);
    }
    // y less its mean, less intercepts' distance from what the data say of them, less what varies
    residual = y - rep_matrix((mean_y + intercept - centre)', T) - rep_matrix(white_columns * white, G) - effects;
  }
  target += lognormal_lpdf(roi | 0.2, 0.9) + sum(log(roi));
  target += log_scales;
  mean_intercept ~ normal(0, intercept_sd);
  intercept ~ normal(mean_intercept, tau);
  tau ~ normal(0, 1);
  target += log_spread_slope(tau_line);
  gamma ~ normal(0, 1);
  retention_score ~ normal(0, 1);
  half_score ~ normal(0, 1);
  slope ~ lognormal(0.2, 0.4);
  eta ~ normal(0, 1);
  for (c in 1:C) target += log_spread_slope(eta_line[c]);
  for (c in 1:C) lambda[, c] ~ normal(0, eta[c]);
  sigma ~ normal(0, 1);
  target += log_spread_slope(sigma_line);
  omega ~ normal(0, 1);
  target += log_spread_slope(omega_line);
  target += panel_lpdf(residual | sigma, omega);
}
