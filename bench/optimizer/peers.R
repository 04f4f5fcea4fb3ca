# Robyn's optimiser on the instances read from stdin (JSON list): nloptr AUGLAG with SLSQP inside, xtol_rel 1e-10, start and
# lower bounds at 1 % of the base spend at least, analytic gradient, the budget as an equality. Results to stdout (JSON).
suppressMessages({ library(nloptr); library(jsonlite) })
instances <- fromJSON(file("stdin"), simplifyDataFrame = FALSE)
solve_one <- function(i) {
  top <- as.numeric(i$top); half <- as.numeric(i$half); shape <- as.numeric(i$shape); budget <- i$budget
  logistic <- shape == 0
  value <- function(x) ifelse(logistic, top * tanh(half * x / 2), top / (1 + (half / pmax(x, 1e-300))^shape))
  slope <- function(x) {
    q <- (half / pmax(x, 1e-300))^shape
    ifelse(logistic, top * half / 2 * (1 - tanh(half * x / 2)^2), top * shape * q / (x * (1 + q)^2))
  }
  lower <- pmax(as.numeric(i$lower), 0.01 * as.numeric(i$base) * budget / sum(as.numeric(i$base)))
  upper <- as.numeric(i$upper)
  start <- proc.time()
  r <- tryCatch(nloptr(
    x0 = lower, lb = lower, ub = upper,
    eval_f = function(x) list(objective = -sum(value(x)), gradient = -slope(x)),
    eval_g_eq = function(x) list(constraints = sum(x) - budget, jacobian = rep(1, length(x))),
    opts = list(algorithm = "NLOPT_LD_AUGLAG", xtol_rel = 1e-10, maxeval = 100000,
                local_opts = list(algorithm = "NLOPT_LD_SLSQP", xtol_rel = 1e-10))
  ), error = function(e) NULL)
  ms <- 1000 * sum((proc.time() - start)[1:2])
  if (is.null(r)) return(list(value = 0, ms = ms))
  x <- pmin(pmax(r$solution, lower), upper)
  if (sum(x) > budget) x <- x - (x - lower) * min(1, (sum(x) - budget) / max(sum(x - lower), 1e-300))
  list(value = sum(value(x)), ms = ms)
}
cat(toJSON(lapply(instances, solve_one), auto_unbox = TRUE, digits = NA))
