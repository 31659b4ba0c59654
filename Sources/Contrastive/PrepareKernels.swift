internal import ContrastiveKernels

/// Lets the matrix library run as fast as this machine can.
///
/// Some builds of OpenBLAS do not know recent processors and run at half their speed; this chooses the
/// right kernels, and makes each product single-threaded, because the library shares its work among
/// threads itself. The change concerns the whole process and is unsafe while a product is running, so
/// a program calls it first thing; importing the library never does it.
public func prepareKernels() { BLASKernel.prepare() }
