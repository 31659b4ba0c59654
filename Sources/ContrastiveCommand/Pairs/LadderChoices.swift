public import ArgumentParser
public import PairConstruction

// What options of a ladder may be: one of the words that the library has for it.

extension PairRule: ExpressibleByArgument {}
extension VerificationPolicy.Reversed: ExpressibleByArgument {}
extension VerificationPolicy.Undecided: ExpressibleByArgument {}
