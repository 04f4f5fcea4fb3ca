// Runs one Stan program without R around it, from the StanHeaders alone: no STAN_THREADS, no interpreter, so that nothing
// but Stan is timed. Like CmdStan, it takes data as an R dump.
//   driver gradients data.R points.txt repeats out.txt   log density and gradient per line; µs per gradient to stdout
//   driver sample data.R seed chain warmup draws delta out.csv    CPU seconds to stdout
#include MODEL_HEADER
#include <stan/callbacks/interrupt.hpp>
#include <stan/callbacks/stream_logger.hpp>
#include <stan/callbacks/stream_writer.hpp>
#include <stan/io/dump.hpp>
#include <stan/io/empty_var_context.hpp>
#include <stan/model/log_prob_grad.hpp>
#include <stan/services/sample/hmc_nuts_diag_e_adapt.hpp>
#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>

static double cpu_seconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

static int gradients(stan_model& model, char** argv) {
  std::ifstream in(argv[3]);
  const int repeats = std::atoi(argv[4]);
  std::ofstream out(argv[5]);
  out.precision(17);
  int count, dimension;
  in >> count >> dimension;
  std::vector<std::vector<double>> points(count, std::vector<double>(dimension));
  for (auto& point : points)
    for (auto& x : point) in >> x;
  std::vector<int> integers;
  std::vector<double> gradient;
  for (auto& point : points) {
    out << stan::model::log_prob_grad<true, true>(model, point, integers, gradient);
    for (double g : gradient) out << " " << g;
    out << "\n";
  }
  double unused = 0;
  std::vector<double> microseconds;
  for (int round = 0; round < 15; round++) {
    const double start = cpu_seconds();
    for (int i = 0; i < repeats; i++)
      unused += stan::model::log_prob_grad<true, true>(model, points[i % count], integers, gradient);
    microseconds.push_back((cpu_seconds() - start) / repeats * 1e6);
  }
  std::sort(microseconds.begin(), microseconds.end());
  std::cout << microseconds[7] << "\n";
  return unused == unused ? 0 : 1;
}

static int sample(stan_model& model, char** argv) {
  std::ofstream out(argv[8]);
  out.precision(12);
  stan::callbacks::stream_writer draws(out, "# ");
  stan::callbacks::writer nothing;
  std::stringstream log;
  stan::callbacks::stream_logger logger(log, log, log, std::cerr, std::cerr);
  stan::callbacks::interrupt interrupt;
  stan::io::empty_var_context random_start;
  const double start = cpu_seconds();
  // Stan's defaults: start in [-2, 2], tree depth 10, adaptation 0.05, 0.75, 10, windows 75, 25, 50; warm-up is saved.
  const int code = stan::services::sample::hmc_nuts_diag_e_adapt(
      model, random_start, std::atoi(argv[3]), std::atoi(argv[4]), 2.0, std::atoi(argv[5]), std::atoi(argv[6]), 1, true,
      0, 1.0, 0.0, 10, std::atof(argv[7]), 0.05, 0.75, 10, 75, 50, 25, interrupt, logger, nothing, draws, nothing);
  std::cout << cpu_seconds() - start << "\n";
  return code;
}

int main(int, char** argv) {
  std::ifstream file(argv[2]);
  stan::io::dump data(file);
  stan_model model(data, 0, &std::cerr);
  return argv[1][0] == 'g' ? gradients(model, argv) : sample(model, argv);
}
