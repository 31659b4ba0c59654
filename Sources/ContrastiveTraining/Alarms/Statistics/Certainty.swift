#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How sure one may be that a true value lies above a bound, in standard deviations of a normal law.
///
/// The distance of the estimate from the bound, in standard errors, follows Student's law with ν
/// degrees of freedom where the true value is the bound itself. It is turned into the deviation of a
/// normal law that is as unlikely:
///
/// ```
/// t = (estimate − bound) / standard error
/// z = sign(t) · (8ν + 1) / (8ν + 3) · √(ν ln(1 + t²/ν))
/// ```
///
/// So a claim that is made only from z > 3 on is wrong once in 740 times, from z > 4 on once in 31,000
/// times, however few the numbers are that it rests on.
///
/// - SeeAlso: Wallace, 1959, *Bounds on normal approximations to Student's and the chi-square
///   distributions*.
package func certainty(
  of estimate: Double, above bound: Double, error: Double, degreesOfFreedom: Double
) -> Double {
  let distance = estimate - bound
  guard error > 0 else { return distance > 0 ? .infinity : distance < 0 ? -.infinity : 0 }
  let t = distance / error
  let nu = degreesOfFreedom
  guard nu < 1e6 else { return t }
  let size = (8 * nu + 1) / (8 * nu + 3) * sqrt(nu * log1p(t * t / nu))
  return t < 0 ? -size : size
}
