# Rscript essBulk.R parameters file…: bulk ESS by the R package posterior, one line; files hold [draw, parameter] doubles,
# one chain each
suppressMessages(library(posterior))
args <- commandArgs(TRUE)
parameters <- as.integer(args[1])
chains <- lapply(args[-1], function(file)
  matrix(readBin(file, "double", file.size(file) / 8), ncol = parameters, byrow = TRUE))
cat(sapply(seq_len(parameters), function(p) ess_bulk(sapply(chains, function(chain) chain[, p]))), "\n")
