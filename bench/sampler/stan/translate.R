# Rscript translate.R program.stan model.hpp: Stan to C++; prints the compiler's include flags
suppressMessages(library(rstan))
files <- commandArgs(TRUE)
writeLines(stanc(files[1], model_name = "benchmark")$cppcode, files[2])
include <- function(package, ...) system.file("include", ..., package = package)
headers <- c(include("StanHeaders", "src"), include("StanHeaders"), include("RcppEigen"), include("RcppParallel"))
eigen <- include("StanHeaders", "stan/math/prim/mat/fun/Eigen.hpp")
cat(paste0("-I", headers), "-include", eigen, "\n")
