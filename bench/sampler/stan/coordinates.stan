// The same posterior as textbook.stan in the coordinates that liftmix samples: the level at mean columns and responses,
// whitened columns, the logarithm of each effect's standard deviation over time, and normal scores of
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
  vector hyperbolic(matrix lagged, vector active, vector lags, real retention, real half) {
    vector[cols(lagged)] w = exp(lags * log(retention));
    vector[rows(lagged)] stock = lagged * (w / sum(w));
    return active .* stock ./ (stock + half);
  }
  // with the share of the mean that keeps a coefficient finite where a response hardly varies
  real spread(vector centred, real mean_response) {
    return sqrt(dot_self(centred) / rows(centred) + square(0.01 * mean_response));
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
  vector<lower=0>[C] roi_unit;
  real<lower=0> intercept_sd;
  int<lower=0, upper=1> free_slope;
  matrix[K, K] whitening; // gamma = whitening * white
}
transformed data {
  matrix[T, L] lagged[C];
  vector[T] active[C];
  vector[L] lags;
  matrix[T, K] white_columns = Z * whitening;
  real half_below = Phi((0.1 - 0.8) / 0.8); // of normal(0.8, 0.8), and within [0.1, 10]
  real half_mass = Phi((10 - 0.8) / 0.8) - half_below;
  for (l in 1:L) lags[l] = l - 1;
  for (c in 1:C) {
    for (t in 1:T) {
      for (l in 1:L) lagged[c][t, l] = t >= l ? X[t - l + 1, c] : 0;
      active[c][t] = sum(lagged[c][t]) > 0;
      if (active[c][t] == 0) lagged[c][t] = rep_row_vector(1, L);
    }
  }
}
parameters {
  real centred_level;
  vector[K] white;
  vector[C] log_size;
  vector[C] retention_score;
  vector[C] half_score;
  vector<lower=0>[free_slope ? C : 0] slope;
  real sigma_line;
}
transformed parameters {
  vector[C] retention = Phi(retention_score);
  vector[C] half = 0.8 + 0.8 * inv_Phi(half_below + half_mass * Phi(half_score));
  real sigma = spread_at(sigma_line);
}
model {
  matrix[T, C] H; // centred
  vector[C] mean_response;
  vector[C] coefficient;
  vector[K] gamma = whitening * white;
  for (c in 1:C) {
    H[, c] = free_slope ? response(lagged[c], active[c], lags, retention[c], half[c], slope[c])
                        : hyperbolic(lagged[c], active[c], lags, retention[c], half[c]);
    mean_response[c] = mean(H[, c]);
    H[, c] -= mean_response[c];
    coefficient[c] = exp(log_size[c]) / spread(H[, c], mean_response[c]);
  }
  {
    vector[C] roi = coefficient .* roi_unit .* mean_response;
    target += lognormal_lpdf(roi | 0.2, 0.9) + sum(log(roi));
  }
  centred_level - dot_product(z_mean, gamma) - dot_product(coefficient, mean_response) ~ normal(0, intercept_sd);
  gamma ~ normal(0, 1);
  retention_score ~ normal(0, 1);
  half_score ~ normal(0, 1);
  slope ~ lognormal(0.2, 0.4);
  sigma ~ normal(0, 1);
  target += log_spread_slope(sigma_line);
  y ~ normal(centred_level + white_columns * white + H * coefficient, sigma);
}
generated quantities {
  vector[C] coefficient;
  vector[K] gamma = whitening * white;
  real level = centred_level;
  for (c in 1:C) {
    vector[T] h = free_slope ? response(lagged[c], active[c], lags, retention[c], half[c], slope[c])
                             : hyperbolic(lagged[c], active[c], lags, retention[c], half[c]);
    coefficient[c] = exp(log_size[c]) / spread(h - mean(h), mean(h));
    level -= coefficient[c] * mean(h);
  }
}
